/** Browsers of several visitors in one test, each watched for console errors and requests that fail. */
import type { BrowserContext, Page } from "@playwright/test";
import { newAddress } from "../support/booking";
import { test as base } from "../support/browser";

type Fixtures = {
  /** Somebody else, with a browser, cookies and a network address of their own. */
  somebodyElse: () => Promise<Page>;
  nothingFails: void;
};

export const test = base.extend<Fixtures>({
  somebodyElse: async ({ browser, expectedNoise, javaScriptEnabled }, use) => {
    const open: { context: BrowserContext; heard: string[] }[] = [];
    await use(async () => {
      // What the test asks of its own browser (width, scripts or none) holds for this one too.
      const context = await browser.newContext({ extraHTTPHeaders: { "X-Forwarded-For": newAddress() } });
      open.push({ context, heard: listen(context, javaScriptEnabled !== false) });
      return context.newPage();
    });
    await Promise.all(open.map(({ context }) => context.close()));
    complain(open.flatMap(({ heard }) => heard), expectedNoise);
  },
  nothingFails: [
    async ({ context, expectedNoise, javaScriptEnabled }, use) => {
      const heard = listen(context, javaScriptEnabled !== false);
      await use();
      complain(heard, expectedNoise);
    },
    { auto: true },
  ],
});

function listen(context: BrowserContext, scripts: boolean): string[] {
  const heard: string[] = [];
  context.on("weberror", (error) => heard.push(`uncaught: ${error.error().message}`));
  context.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") heard.push(`${message.type()}: ${message.text()}`);
  });
  context.on("requestfailed", (request) => {
    const why = request.failure()?.errorText ?? "";
    // A page that is left takes the pictures it still waits for with it; and without JavaScript no script is fetched.
    if (why !== "net::ERR_ABORTED" && !(why === "csp" && !scripts)) heard.push(`failed: ${request.url()} ${why}`);
  });
  return heard;
}

function complain(heard: string[], expected: RegExp[]): void {
  const unexpected = heard.filter((line) => !expected.some((pattern) => pattern.test(line)));
  if (unexpected.length > 0) throw new Error(`The browser was not quiet:\n${unexpected.join("\n")}`);
}

type Noise = { expectedNoise: [RegExp[], { scope: "test" }] };

/** For `test.use`: the console may tell of pages that are an error on purpose. Playwright wants a list wrapped in one. */
export const expecting = (...statuses: number[]): Noise => ({
  expectedNoise: [statuses.map((status) => new RegExp(`Failed to load resource: .* status of ${status}\\b`)), { scope: "test" }],
});

export { expect } from "@playwright/test";
