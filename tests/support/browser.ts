/** Playwright's `test`, with what every browser test of ours needs. Import `test` and `expect` from here. */
import { test as base } from "@playwright/test";
import { newAddress } from "./booking";

type Fixtures = {
  /** A network address of the test's own: caps and rate limits count by it. */
  address: string;
  /** Console messages that this test provokes and therefore expects. */
  expectedNoise: RegExp[];
  quiet: void;
};

export const test = base.extend<Fixtures>({
  // The empty pattern is how Playwright is told that it needs no other fixture.
  address: async ({}, use) => use(newAddress()),
  expectedNoise: [[], { option: true }],
  extraHTTPHeaders: async ({ address }, use) => use({ "X-Forwarded-For": address }),
  quiet: [
    async ({ page, expectedNoise }, use) => {
      const heard: string[] = [];
      page.on("pageerror", (error) => heard.push(`uncaught: ${error.message}`));
      page.on("console", (message) => {
        if (message.type() === "error" || message.type() === "warning") heard.push(`${message.type()}: ${message.text()}`);
      });
      await use();
      const unexpected = heard.filter((line) => !expectedNoise.some((pattern) => pattern.test(line)));
      if (unexpected.length > 0) throw new Error(`The browser's console was not quiet:\n${unexpected.join("\n")}`);
    },
    { auto: true },
  ],
});

export { expect } from "@playwright/test";
