/** The browser tests, in the Chromium of this machine. */
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { projectDir } from "../../dev/project";
import { bin, run } from "./command";
import { installPackages } from "./debian";
import { skip, stage } from "./stages";
import { readPlaywright } from "./tally";

const folder = path.join(projectDir, "tests", "e2e");
/** Chromium without a window draws none of its own buttons, in a page of its own for each page: a quarter of the time. */
const WINDOWLESS = "/usr/bin/chromium-headless-shell";
const places = [WINDOWLESS, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium"];

const findChromium = () => [process.env.CHROMIUM_BIN ?? "", ...places].find((file) => file !== "" && existsSync(file));

/** Chromium's path, installed where that can be done; else why there is none. */
export async function haveChromium(logs: string): Promise<{ chromium: string | undefined; refused: string }> {
  const isThere = Boolean(process.env.CHROMIUM_BIN) || existsSync(WINDOWLESS);
  const refused = isThere ? null : await installPackages(["chromium-headless-shell"], path.join(logs, "apt.log"));
  return { chromium: findChromium(), refused: refused ?? "there is no Chromium here (set CHROMIUM_BIN)" };
}

export async function browserStage(logs: string, env: Record<string, string>, only: string | undefined): Promise<void> {
  const files = existsSync(folder) ? readdirSync(folder, { recursive: true }).map(String).filter((name) => name.endsWith(".spec.ts")) : [];
  if (files.length === 0) return;
  const { chromium, refused } = await haveChromium(logs);
  if (!chromium) return skip("Browser tests", files.length, refused);

  await stage("Browser tests", async () => {
    const report = path.join(logs, "e2e.json");
    const { output } = await run({
      name: "playwright",
      args: [bin("@playwright", "test", "cli.js"), "test", "--reporter=list,json", ...(only ? [only] : [])],
      env: { ...env, CHROMIUM_BIN: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
      log: path.join(logs, "e2e.log"),
      show: true,
    });
    if (!existsSync(report)) throw new Error(output);
    return readPlaywright(report);
  });
}
