/** How the photographer comes to a page of the admin: at once, signed in already, or through the door. */
import type { Page } from "@playwright/test";
import { photographer, signIn } from "../support/photographer";
import { world } from "../world";

type Who = { email: string; password: string };

/** One session for all tests of a process that nobody ends: a browser that stays signed in. */
let theirs: Promise<string> | undefined;

const cookieOf = (who: Who): Promise<string> =>
  who === photographer ? (theirs ??= signIn().then(({ cookie }) => cookie)) : signIn(who).then(({ cookie }) => cookie);

/** Signed in before the test begins, on the page asked for; as the seed's photographer, or an administrator of the test's own. */
export async function signedIn(page: Page, path = "/admin", who: Who = photographer): Promise<void> {
  const cookies = (await cookieOf(who)).split("; ").map((each) => {
    const [name = "", ...value] = each.split("=");
    return { name, value: value.join("="), url: world().siteUrl, httpOnly: true, sameSite: "Lax" as const };
  });
  await page.context().addCookies(cookies);
  await page.goto(path);
}

/** Signs in with the form, which leads to the page asked for. */
export async function throughTheDoor(page: Page, path: string, who: Who = photographer): Promise<void> {
  await page.goto(`/admin/sign-in?to=${encodeURIComponent(path)}`);
  await page.getByLabel("Email").fill(who.email);
  await page.getByLabel("Password").fill(who.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => url.pathname + url.search === path);
}
