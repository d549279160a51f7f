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
  // A button under the pointer is measured as it will be, not as it is on its way there.
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => null))));
  // The page's own CSP stays in force; this comes in past it. Reading it takes as long as looking at a page, so once a document.
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(source);
  // A letter's preview is a frame that runs no script, so axe could only call into it and be told off for it.
  const found = await page.evaluate<AxeResults["violations"]>("axe.run(document, { iframes: false, resultTypes: ['violations'] }).then(({ violations }) => violations)");
  return found.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map(({ target, html }) => `${target.join(" ")} ${html.slice(0, 160)}`).join("\n  ")}`);
}

/** A page that asks again by itself, as while the bank is waited for, may do so while it is looked at. */
const replaced = (error: Error) => /Execution context was destroyed|axe is not defined/.test(error.message);

const seen = (page: Page): Promise<string[]> =>
  violations(page).catch((error: Error) => {
    if (replaced(error)) return ["another document came while this one was looked at"];
    throw error;
  });

/** Looks at the page as it is now, at both widths, and leaves it at the one it had. */
export async function expectUsable(page: Page): Promise<void> {
  const before = page.viewportSize();
  await page.emulateMedia({ reducedMotion: "reduce" });
  for (const viewport of widths) {
    await page.setViewportSize(viewport);
    // A page that is still settling at its new width is looked at again; what is wrong with it stays wrong.
    await expect.poll(() => seen(page), { message: `${page.url()}, ${viewport.width} pixels wide` }).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), `${page.url()} is too wide`).toBeLessThanOrEqual(0);
  }
  if (before) await page.setViewportSize(before);
}
