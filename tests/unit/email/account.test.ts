/** The letters to the photographer about their own account. */
import { describe, expect, test } from "vitest";
import { letterFacts } from "~/email/facts";
import { renderEmail } from "~/email/render.server";
import { sampleFacts, SITE_URL } from "./sample-facts";

const iPhone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";

async function letter(account: Record<string, unknown>) {
  const { emailId, studio } = sampleFacts();
  const facts = { emailId, studio, template: "account-notice", recipient: { name: "", email: "ines@example.com" }, account: { at: "2027-05-08T21:32:00Z", ...account } };
  const { text, ...rest } = await renderEmail(letterFacts.parse(facts), SITE_URL);
  return { ...rest, line: text.replace(/\s+/g, " ") };
}

describe("ASVS 6.3: a letter about the account", () => {
  test.each([
    ["signed_in", "A new browser signed in", "signed in to the admin of Juniper & Salt with a browser that had not done so before."],
    ["password_changed", "Your password was changed", "The password for the admin of Juniper & Salt is another one now."],
    ["second_factor_added", "An authenticator app was added", "one more app gives it."],
    ["second_factor_removed", "An authenticator app was removed", "gives no codes any more"],
  ])("%s: what, when, and what to do if it was somebody else", async (kind, subject, words) => {
    const told = await letter({ kind });
    expect([told.subject, told.to, told.copyTo]).toEqual([subject, "ines@example.com", null]);
    expect(told.line).toContain(words);
    expect(told.line).toContain("May 8, 2027 at 2:32 PM PDT");
    expect(told.line).toContain(`set a new password at ${SITE_URL}/admin/forgotten, which signs everybody out`);
  });

  test("from where, in words that one knows one's own devices by", async () => {
    const { line } = await letter({ kind: "signed_in", device: iPhone, address: "203.0.113.7" });
    expect(line).toMatch(/Browser Safari on iPhone Network address 203\.0\.113\.7/);
  });

  test("another address: which, and no link that would go there", async () => {
    const { line } = await letter({ kind: "email_changed", newEmail: "thief@example.com" });
    expect(line).toContain("From now on thief@example.com is the one to sign in with");
    expect(line).not.toContain("/admin/forgotten");
  });

  test("A27 A28: a browser calls itself what it likes", async () => {
    const { html, subject } = await letter({ kind: "signed_in", device: "<script>alert(1)</script>\r\nBcc: x@example.com", address: "<b>1</b>" });
    expect(html).not.toMatch(/<script>alert|<b>1/);
    expect(subject).toBe("A new browser signed in");
  });
});
