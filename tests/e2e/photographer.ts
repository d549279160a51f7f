/** What the photographer does at the site: signs in, and looks at every page at both widths. */
import type { Page } from "@playwright/test";
import { photographer } from "../support/photographer";

/** Signed in, on the page asked for; as the seed's photographer, or an administrator of the test's own. */
export async function signedIn(page: Page, path = "/admin", who: { email: string; password: string } = photographer): Promise<void> {
  await page.goto(`/admin/sign-in?to=${encodeURIComponent(path)}`);
  await page.getByLabel("Email").fill(who.email);
  await page.getByLabel("Password").fill(who.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => url.pathname + url.search === path);
}
