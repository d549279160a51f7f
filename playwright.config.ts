import { defineConfig } from "@playwright/test";
import { world } from "./tests/world";

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  fullyParallel: true,
  workers: 2,
  // A test that passes at the second try hides a race from us: while we work there is none. On a build machine, which
  // nobody watches, one hiccup of a browser does not stop a release; the run ends by naming it.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 40_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL: world().siteUrl,
    locale: "en-US",
    // Not the studio's: what the couple's clock says must not matter.
    timezoneId: "Europe/Berlin",
    // A thing that is not there fails its own line, long before the test runs out of time.
    actionTimeout: 10_000,
    navigationTimeout: 15_000,
    // Without its film, which costs every test a third of its time; the last picture is kept below.
    trace: { mode: "retain-on-failure", screenshots: false },
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM_BIN ?? "/usr/bin/chromium",
      args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    },
  },
});
