/** What a phone makes of the pages, as Lighthouse plays one: a slow processor, a slow 4G. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";
import lighthouse, { type Result } from "lighthouse";
import { z } from "zod";
import { pickFreePorts } from "../../dev/ports";
import { haveChromium } from "../harness/browser";
import { world } from "../world";

const categories = ["performance", "accessibility", "best-practices", "seo"] as const;
const kinds = ["total", "document", "script", "stylesheet", "font", "image"] as const;
type Kind = (typeof kinds)[number];

export type Weighed = {
  what: string;
  /** Of a hundred, in the order of the categories. */
  scores: number[];
  lcpMs: number;
  fcpMs: number;
  shift: number;
  blockedMs: number;
  requests: number;
  /** As they came over the wire. */
  bytes: Record<Kind, number>;
  /** What is not as it should be, in Lighthouse's words. */
  faults: string[];
};

const asked = [
  { what: "home", url: "/" },
  { what: "a package", url: "/packages/the-day" },
  { what: "/book", url: "/book" },
  { what: "/book with its calendar", url: "/book/date?package=the-day" },
];

/** Of each page three times, the one in the middle: what else the machine does comes and goes. */
const TIMES = 3;

/** Leaves Lighthouse's own report of the last run of each page in `logs`. */
export async function weighPages(logs: string): Promise<Weighed[]> {
  const { chromium: executablePath, refused } = await haveChromium(logs);
  if (!executablePath) throw new Error(`Lighthouse needs Chromium: ${refused}.`);
  const [port = 0] = await pickFreePorts(1);
  const browser = await chromium.launch({
    executablePath,
    args: [`--remote-debugging-port=${port}`, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
  const weighed: Weighed[] = [];
  try {
    for (const { what, url } of asked) {
      console.log(`• Lighthouse: ${what}`);
      const runs: Weighed[] = [];
      const report = path.join(logs, `lighthouse-${what.replace(/\W+/g, "-")}.json`);
      for (let n = 0; n < TIMES; n++) runs.push(await weigh(what, world().siteUrl + url, port, report));
      const middle = runs.sort((a, b) => a.lcpMs - b.lcpMs)[Math.floor(TIMES / 2)];
      if (!middle) continue;
      for (const fault of middle.faults) console.log(`  ${fault}`);
      weighed.push(middle);
    }
  } finally {
    await browser.close();
  }
  return weighed;
}

async function weigh(what: string, url: string, port: number, report: string): Promise<Weighed> {
  const look = async () => (await lighthouse(url, { port, logLevel: "error", output: "json", onlyCategories: [...categories] }))?.lhr;
  const first = await look();
  // The first look of a browser that has just started sometimes leaves no trace; Lighthouse says then to look again.
  const lhr = first?.runtimeError ? await look() : first;
  if (!lhr || lhr.runtimeError) throw new Error(`${url}: ${lhr?.runtimeError?.message ?? "Lighthouse says nothing"}`);
  writeFileSync(report, JSON.stringify(lhr));
  const number = (audit: string) => lhr.audits[audit]?.numericValue ?? Number.NaN;
  const weights = weightsOf(lhr);
  return {
    what,
    scores: categories.map((name) => Math.round((lhr.categories[name]?.score ?? 0) * 100)),
    lcpMs: number("largest-contentful-paint"),
    fcpMs: number("first-contentful-paint"),
    shift: number("cumulative-layout-shift"),
    blockedMs: number("total-blocking-time"),
    requests: weights.requests,
    bytes: weights.bytes,
    faults: faultsOf(lhr),
  };
}

const requested = z.array(z.object({ resourceType: z.string().optional(), transferSize: z.number().default(0) }));

function weightsOf(lhr: Result): Pick<Weighed, "requests" | "bytes"> {
  const details = lhr.audits["network-requests"]?.details;
  const items = requested.parse(details?.type === "table" ? details.items : []);
  const bytes = Object.fromEntries(kinds.map((kind) => [kind, 0])) as Record<Kind, number>;
  for (const { resourceType, transferSize } of items) {
    const kind = kinds.find((each) => each === resourceType?.toLowerCase());
    bytes.total += transferSize;
    if (kind) bytes[kind] += transferSize;
  }
  return { requests: items.length, bytes };
}

function faultsOf({ audits, categories: judged }: Result): string[] {
  const counted = Object.values(judged).flatMap(({ auditRefs }) => auditRefs.filter(({ weight }) => weight > 0).map(({ id }) => id));
  return [...new Set(counted)].flatMap((id) => {
    const audit = audits[id];
    const score = audit?.score ?? 1;
    if (!audit || score >= 1) return [];
    return [`${audit.id} ${score}: ${audit.title}${audit.displayValue ? ` (${audit.displayValue})` : ""}`];
  });
}
