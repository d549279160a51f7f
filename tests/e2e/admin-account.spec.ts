/** The photographer's account in a browser: the second factor by its QR code, a forgotten password, and nothing typed is lost. */
import type { Page } from "@playwright/test";
import { codeOf } from "../../dev/auth/totp";
import { query } from "../support/database";
import { arrived } from "../support/inbox";
import { newAdmin } from "../support/photographer";
import { throughTheDoor } from "./photographer";
import { expectUsable } from "./axe";
import { expect, expecting, test } from "./visitors";

test.use(expecting(422));

const press = (page: Page, name: string) => page.getByRole("button", { name }).click();

test("the photographer adds an authenticator app, and is asked for its code from then on", async ({ page }) => {
  const who = await newAdmin();
  await throughTheDoor(page, "/admin", who);
  await page.getByRole("link", { name: "Account" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your account");
  await expectUsable(page);

  await page.getByRole("link", { name: "Add an authenticator app" }).click();
  await page.getByLabel("What do you call it?").fill("My phone");
  await expectUsable(page);
  await press(page, "Continue");
  await expect(page.getByRole("img", { name: "A QR code" })).toBeVisible();
  const secret = /secret=([A-Z2-7]+)/.exec(await page.locator("[name=uri]").inputValue())?.[1] ?? "";
  await expectUsable(page);
  await page.getByRole("textbox", { name: "Code" }).fill("000000");
  await press(page, "Ask for a code from now on");
  await expect(page.getByText("That is not the code of now.")).toBeVisible();
  const [used, next] = [codeOf(secret), codeOf(secret, 1)];
  await page.getByRole("textbox", { name: "Code" }).fill(used);
  await press(page, "Ask for a code from now on");
  await expect(page.getByText("From now on a code is asked for after the password.")).toBeVisible();
  await page.getByText("Remove My phone").first().click();
  await expectUsable(page);

  await press(page, "Sign out");
  await expect(page.getByText("You are signed out.")).toBeVisible();
  await expectUsable(page);
  await page.goto("/admin/account");
  await page.getByLabel("Email").fill(who.email);
  await page.getByLabel("Password").fill(who.password);
  await press(page, "Sign in");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("And the code");
  await page.getByRole("textbox", { name: "Code" }).fill(used);
  await press(page, "Continue");
  await expect(page.getByText("That is not the code of now.")).toBeVisible();
  await expectUsable(page);
  await page.getByRole("textbox", { name: "Code" }).fill(next);
  await press(page, "Continue");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your account");
});

test("a forgotten password is set anew with the link in the mail", async ({ page }) => {
  const who = await newAdmin();
  await page.goto("/admin/sign-in");
  await page.getByRole("link", { name: "I have forgotten my password" }).click();
  await page.getByLabel("Email").fill(who.email);
  await press(page, "Send the link");
  await expect(page.getByText("Look into your mail")).toBeVisible();
  await expectUsable(page);
  const [mail] = await arrived(who.email);
  await page.setContent(mail?.html ?? "");
  await page.goto((await page.getByRole("link", { name: "Set a new password" }).getAttribute("href")) ?? "");
  await expectUsable(page);
  await press(page, "Continue");
  await page.getByLabel("New password").fill("short");
  await press(page, "Save it");
  await expect(page.getByText("Use 12 characters or more")).toBeVisible();
  await expectUsable(page);
  await page.getByLabel("New password").fill("a-quiet-lighthouse");
  await press(page, "Save it");
  await expect(page.getByText("Your password is changed.")).toBeVisible();
  await throughTheDoor(page, "/admin/account", { ...who, password: "a-quiet-lighthouse" });
});

test("a session that ends under a form loses nothing that was typed but the password", async ({ page }) => {
  const who = await newAdmin();
  await throughTheDoor(page, "/admin/account", who);
  await page.getByText("Change the email").click();
  await page.getByLabel("New address").fill("ines@elsewhere.test");
  await page.getByLabel("Your password").fill(who.password);
  await query("update admin_sessions set seen_at = now() - interval '4 days' where user_id = $1", [who.id]);
  await press(page, "Change the address");
  await expect(page.getByText("Your session has ended.")).toBeVisible();
  await page.getByLabel("Email").fill(who.email);
  await page.getByLabel("Password").fill(who.password);
  await press(page, "Sign in");
  await expect(page.getByText("What you typed is back in its place")).toBeVisible();
  await expect(page.getByLabel("New address")).toHaveValue("ines@elsewhere.test");
  await expect(page.getByLabel("New address")).toBeVisible();
  await expect(page.getByLabel("Your password")).toHaveValue("");
});
