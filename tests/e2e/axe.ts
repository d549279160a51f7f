/** What everybody must be able to use: no violation that axe can see, nothing to be pushed sideways; at both widths. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, type Page } from "@playwright/test";
import type { AxeResults } from "axe-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const widths = [
  { width: 390, height: 844 },
  { width: 1280, height: 900 },
];

/** Violations with the elements they are about. */
async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await page.evaluate<AxeResults>("axe.run(document, { resultTypes: ['violations'] })");
  return found.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map(({ target, html }) => `${target.join(" ")} ${html.slice(0, 160)}`).join("\n  ")}`);
}

/** Looks at the page as it is now, at both widths, and leaves it at the one it had. */
export async function expectUsable(page: Page): Promise<void> {
  const before = page.viewportSize();
  // A button under the pointer is measured as it will be, not as it is on its way there.
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => null))));
  // The page's own CSP stays in force; this comes in past it.
  await page.evaluate(source);
  for (const viewport of widths) {
    await page.setViewportSize(viewport);
    // A page that is still settling at its new width is looked at again; what is wrong with it stays wrong.
    await expect.poll(() => violations(page), { message: `${page.url()}, ${viewport.width} pixels wide` }).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), `${page.url()} is too wide`).toBeLessThanOrEqual(0);
  }
  if (before) await page.setViewportSize(before);
}
