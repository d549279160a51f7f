/** The letters about a day that was asked for while the photographer's calendar could not be read. */
import { describe, expect, test } from "vitest";
import { renderEmail } from "~/email/render.server";
import { parsedFacts, sampleFinding, SITE_URL } from "./sample-facts";
import { letterFacts } from "~/email/facts";

const REQUEST = "http://localhost:3000/request/hSZC3N5TTK2F8AfYrIHm_xU5QimuW-ZdrhBIW5akZIAfs3-P0ck7RBDRdcHoA6dw";

async function letter(template: string, changes: Record<string, unknown> = {}) {
  const facts = parsedFacts({ template, status: "requested", answerBy: "2026-11-29T14:03:46+00:00", requestLink: REQUEST, ...changes });
  const { text, ...rest } = await renderEmail(facts, SITE_URL);
  return { ...rest, text, line: text.replace(/\s+/g, " ") };
}

describe("to the couple", () => {
  test("asked for: by when there is an answer, that nothing is charged, and no calendar file yet", async () => {
    const { line, html, attachments, subject } = await letter("request-received");
    expect(subject).toBe("Asked for: Sat, May 8, 2027");
    expect(line).toContain("by November 29, 2026 at 6:03 AM PST");
    expect(line).toContain("Your card has not been charged. Your bank has put $3,920.50 aside");
    expect(line).not.toContain("is yours");
    expect(attachments).toEqual([]);
    // The photographer's link answers for the photographer.
    expect(html + line).not.toContain(REQUEST);
  });

  test.each([
    ["photographer", "Ines has looked, and cannot be there"],
    ["clock", "nobody here answered you in time"],
    ["bank", "your bank let go of the money"],
  ])("declined by the %s: says so, what becomes of the money, and what is free", async (declinedBy, words) => {
    const nearbyDays = ["2027-05-07", "2027-05-15"];
    const { line, html } = await letter("request-declined", { declinedBy, nearbyDays, payment: { amountCents: 392_050, state: "voiding" } });
    expect(line).toContain(words);
    expect(line).toContain("Your card was not charged. The authorization for $3,920.50 is being let go.");
    expect(html).toContain("day=2027-05-15");
    expect(html).not.toContain(REQUEST);
  });

  test("A27: the photographer's words are quoted as they are, and do nothing", async () => {
    const { html, line } = await letter("request-declined", { declinedBy: "photographer", words: "In Norway <b>then</b>.\nSorry!" });
    expect(line).toContain("Ines writes: > In Norway <b>then</b>. > Sorry!");
    expect(html).toContain("&lt;b&gt;then&lt;/b&gt;");
  });
});

describe("to the photographer", () => {
  test("please answer: who, when, what for, by when, and where", async () => {
    const { line, html, subject, replyTo } = await letter("request-notice");
    expect(subject).toBe("Please answer: Sat, May 8, 2027, Nora Whitfield and Sam Okafor");
    expect(replyTo).toContain("nora@example.com");
    expect(html).toContain(`href="${REQUEST}"`);
    for (const fact of ["$3,920.50 is authorized on their card and not charged", "by November 29, 2026 at 6:03 AM PST", "+1 206 555 0187", "low tide"]) {
      expect(line).toContain(fact);
    }
  });

  test("not answered: what became of it", async () => {
    const { line, subject } = await letter("request-lapsed-notice", { declinedBy: "clock", payment: { amountCents: 392_050, state: "voiding" } });
    expect(subject).toMatch(/^Not answered: Sat, May 8, 2027/);
    expect(line).toContain("there was no answer while their bank kept the money aside");
  });

  test.each([
    ["calendar_disconnected", "Connect it again in the admin"],
    ["calendar_unreadable", "not been readable for more than an hour"],
    ["calendar_conflict", "The booking stands"],
  ])("%s says what to do about it, and shows no id of ours", async (kind, words) => {
    const id = "63ff6ac4-fed4-4f4a-8557-329deda2b194";
    const facts = letterFacts.parse(sampleFinding({ finding: { kind, subject: kind === "calendar_conflict" ? id : "Family", calendarId: id } }));
    const { text } = await renderEmail(facts, SITE_URL);
    expect(text.replace(/\s+/g, " ")).toContain(words);
    expect(text).not.toContain(id);
    expect(text, "and leads to where it can be dealt with").toContain(`${SITE_URL}/admin>`);
  });
});
