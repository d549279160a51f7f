/** Whether everybody can use a page: nothing that axe can see, and nothing to be pushed sideways, at both widths. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, type Page } from "@playwright/test";
import type { AxeResults } from "axe-core";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const widths = [
  { width: 1280, height: 900 },
  { width: 390, height: 844 },
];

export async function expectUsable(page: Page): Promise<void> {
  // The page's own CSP stays in force; this comes in past it.
  await page.evaluate(axeSource);
  for (const viewport of widths) {
    await page.setViewportSize(viewport);
    const { violations } = await page.evaluate<AxeResults>("axe.run(document, { resultTypes: ['violations'] })");
    const found = violations.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map(({ html }) => html.slice(0, 160)).join("\n  ")}`);
    expect(found, `${page.url()}, ${viewport.width} pixels wide`).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  }
}
