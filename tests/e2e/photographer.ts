/** What the photographer does at the site: signs in, and looks at every page at both widths. */
import type { Page } from "@playwright/test";
import { photographer } from "../support/photographer";

/** Signed in, on the page asked for. */
export async function signedIn(page: Page, path = "/admin"): Promise<void> {
  await page.goto(`/admin/sign-in?to=${encodeURIComponent(path)}`);
  await page.getByLabel("Email").fill(photographer.email);
  await page.getByLabel("Password").fill(photographer.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => url.pathname + url.search === path);
}
