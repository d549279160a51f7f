import { describe, expect, test } from "vitest";
import { letterFacts } from "~/email/facts";
import { renderEmail } from "~/email/render.server";
import { instant } from "~/lib/instant";
import { bookingFacts, parsedFacts, sampleFinding, SITE_URL, TEMPLATES } from "./sample-facts";

const letter = (changes: Record<string, unknown> = {}) => renderEmail(parsedFacts(changes), SITE_URL);
const NEARBY = { nearbyDays: ["2027-05-07", "2027-05-15"] };

/** What a reader sees of the HTML: no tags, no hidden preview, entities read. */
function visible(html: string): string {
  const named: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', "#x27": "'" };
  return html
    .replace(/<head>.*<\/head>/s, "")
    .replace(/<!--.*?-->/gs, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/&([a-z]+|#x27);/g, (whole, name: string) => named[name] ?? whole)
    .replace(/\s+/g, " ");
}

describe("the couple's confirmation", () => {
  test("holds everything they booked, what it costs and how to reach the studio", async () => {
    const { html, text, subject, to, copyTo, replyTo } = await letter();
    expect(subject).toBe("It’s yours: Saturday, May 8, 2027");
    expect(to).toBe('"Nora Whitfield and Sam Okafor" <nora@example.com>');
    expect(copyTo).toBe('"Sam Okafor" <sam@example.com>');
    expect(replyTo).toBe('"Juniper & Salt" <hello@juniperandsalt.test>');
    const facts = [
      "Nora Whitfield and Sam Okafor", "Saturday, May 8, 2027", "Marrowstone Point, Fort Flagler", "ELO-7KQ2M4",
      "6 hours, up to 20 guests", "The Day", "$2,900", "Extra hour", "2 × $300", "$600", "Fine art album", "$420.50",
      "$3,920.50", "Within two days Ines", "calendar file attached", "hello@juniperandsalt.test", "+1 360 555 0142",
    ];
    for (const fact of facts) {
      expect(visible(html)).toContain(fact);
      expect(text.replace(/\s+/g, " ")).toContain(fact);
    }
    expect(html).toContain(`href="${parsedLink}"`);
    expect(text).toContain(parsedLink);
  });

  test("attaches the calendar file", async () => {
    const { attachments } = await letter();
    expect(attachments).toHaveLength(1);
    expect(attachments[0]?.name).toBe("wedding-ELO-7KQ2M4.ics");
    expect(attachments[0]?.contentType).toBe("text/calendar; charset=utf-8");
    expect(attachments[0]?.content).toContain("UID:ELO-7KQ2M4@localhost");
  });

  test.each([
    ["authorised", "Now that the day is yours, the $3,920.50 is being charged"],
    ["captured", "$3,920.50 was charged to your card. Nothing more is due."],
    ["voided", "Your card was not charged"],
  ])("says truthfully what became of the money: %s", async (state, words) => {
    const { text, html } = await letter({ payment: { amountCents: 392_050, state } });
    expect(text.replace(/\s+/g, " ")).toContain(words);
    expect(visible(html)).toContain(words);
    if (state !== "captured") expect(text).not.toContain("was charged to your card");
  });

  test("says what comes back if they cancel, as it was agreed and as of the day it is sent", async () => {
    const cancellation = [{ daysBefore: 90, percent: 100 }, { daysBefore: 30, percent: 50 }];
    const sent = async (now: string, changes = {}) => visible((await renderEmail(parsedFacts({ cancellation, ...changes }), SITE_URL, instant(now))).html);
    expect(await sent("2026-11-27T20:00:00Z")).toContain("If you cancel by February 7, 2027, everything you paid comes back to you; by April 8, 2027, half; after that, nothing.");
    // Midnight has been in London, and not yet where the studio is.
    expect(await sent("2027-02-08T07:30:00Z")).toContain("If you cancel by February 7, 2027,");
    expect(await sent("2027-02-08T08:30:00Z"), "sent again").toContain("If you cancel by April 8, 2027, half of what you paid comes back to you; after that, nothing.");
    expect(await sent("2026-11-27T20:00:00Z", { cancellation: [] }), "nothing was agreed").not.toContain("If you cancel");
  });

  test("never gives Google the couple's private link", async () => {
    const { html } = await letter();
    const href = /href="(https:\/\/calendar\.google\.com[^"]*)"/.exec(html)?.[1];
    expect(href).toContain("/calendar/render?action=TEMPLATE");
    expect(decodeURIComponent(href ?? "")).not.toContain("/b/");
  });

  test("is copied only to a partner who has an address of their own that works", async () => {
    for (const partnerEmail of [null, "NORA@example.com", "not an address", "a@b.test,c@d.test"]) {
      const { copyTo } = await letter({ couple: { ...parsedCouple, partnerEmail } });
      expect(copyTo).toBeNull();
    }
  });

  test("of several days says so", async () => {
    const { subject, text } = await letter({ days: 2 });
    expect(subject).toBe("It’s yours: Saturday, May 8 to Sunday, May 9, 2027");
    expect(text).toContain("Saturday, May 8 to Sunday, May 9, 2027 are yours");
  });
});

describe("the other letters", () => {
  test("the photographer's notice says who, what and what they wrote, and is answered to the couple", async () => {
    const { text, replyTo, attachments, subject } = await letter({ template: "booking-notice" });
    expect(text, "one press from the letter to the booking").toContain("/admin/bookings?q=");
    expect(subject).toBe("Booked: Sat, May 8, 2027, Nora Whitfield and Sam Okafor");
    expect(replyTo).toBe('"Nora Whitfield" <nora@example.com>');
    expect(attachments).toEqual([]);
    expect(text).toContain("> We would like to be out on the spit at low tide.\n> Sam's grandmother walks slowly.");
    expect(text).toContain("+1 206 555 0187");
    expect(text).not.toContain(parsedLink);
  });

  test("P2: a lost day says that nothing was charged, and links the free days nearby", async () => {
    const payment = { amountCents: 392_050, state: "voiding" };
    const { text, html, subject } = await letter({ template: "date-lost", status: "lost", payment, ...NEARBY });
    expect(subject).toBe("We are sorry: Sat, May 8, 2027 is taken");
    expect(text).toContain("Your card was not charged.");
    expect(text).toContain("Friday, May 7, 2027");
    expect(text).toContain(`${SITE_URL}/book/date?package=the-day&day=2027-05-15`);
    expect(html).toContain(`${SITE_URL}/book/date?package=the-day&amp;day=2027-05-15`);
  });

  test("a lost day without free ones nearby still leads on", async () => {
    const { text } = await letter({ template: "date-lost", status: "lost", nearbyDays: [] });
    expect(text).not.toContain("Free days close by");
    expect(text).toContain(`<${SITE_URL}/book/date?package=the-day>`);
  });

  test("the photographer hears of a lost day", async () => {
    const { text } = await letter({ template: "date-lost-notice", status: "lost" });
    expect(text).toContain("nora@example.com");
  });

  test("what no rule may settle is told with all that is known, also about no booking", async () => {
    const known = await renderEmail(letterFacts.parse(sampleFinding()), SITE_URL);
    expect(known.subject).toBe("Needs you: Wrong payment, ELO-7KQ2M4");
    expect(known.text).toMatch(/Expected +3920\.50/);
    const unknown = letterFacts.parse(
      sampleFinding({ reference: null, couple: null, day: null, finding: { kind: "stray_payment", subject: "pi_9" } }),
    );
    expect((await renderEmail(unknown, SITE_URL)).subject).toBe("Needs you: Stray payment");
  });
});

describe("what a couple typed", () => {
  const nasty = {
    name: `<script>alert(1)</script>"'><img src=x onerror=alert(1)>`,
    partnerName: "Sam\r\nBcc: everyone@evil.test\u202Egnp.exe\u0000\u2066x",
    email: "nora@example.com",
    partnerEmail: "sam@example.com\r\nBcc: everyone@evil.test",
    phone: "+1\n2",
  };
  const everything = {
    couple: nasty,
    recipient: { name: nasty.partnerName, email: "nora@example.com" },
    place: nasty.name,
    notes: `${nasty.name}\n${nasty.partnerName}`,
  };

  test.each(TEMPLATES)("A27 A28: stays text in %s", async (template) => {
    const { html, text, subject, to, copyTo, replyTo } = await letter({ template, ...everything, ...NEARBY });
    expect(html).not.toMatch(/<script|<img/i);
    expect(visible(html)).toContain("<script>alert(1)</script>\"'>");
    for (const header of [subject, to, copyTo ?? "", replyTo ?? ""]) {
      expect(header).not.toMatch(/\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u);
    }
    expect(to.match(/[<>]/g)).toEqual(["<", ">"]);
    expect(copyTo).toBeNull();
    // The invisible padding after the preview line holds marks of its own; overrides it does not.
    for (const body of [html, text]) expect(body).not.toMatch(/[\u0000\u202a-\u202e\u2066-\u2069]/);
  });

  test.each(TEMPLATES)("of 10,000 letters leaves %s readable and its headers short", async (template) => {
    const endless = "n".repeat(10_000);
    const couple = { ...nasty, name: endless, partnerName: "👰".repeat(10_000) };
    const recipient = { name: endless, email: "nora@example.com" };
    const changes = { template, couple, recipient, place: endless, notes: endless };
    const { html, subject, to, replyTo } = await letter(changes);
    expect(Array.from(subject).length).toBeLessThanOrEqual(70);
    expect(subject).not.toMatch(/\p{Cs}/u);
    expect(to.length).toBeLessThanOrEqual(140);
    expect((replyTo ?? "").length).toBeLessThanOrEqual(140);
    // Gmail clips a letter at 102 kB.
    expect(html.length).toBeLessThan(60_000);
  });

  test("keeps names of every script, with their joiners", async () => {
    const name = "می‌خواهم 🏳️‍🌈 Zoë O’Brien-Müller 結婚";
    const { html, text } = await letter({ couple: { ...nasty, name, partnerName: null } });
    expect(visible(html)).toContain(`Dear ${name},`);
    expect(text).toContain(`Dear ${name},`);
  });
});

const twisted = ["a@b.test, c@d.test", "a@b", "x <a@b.test>", "a b@c.test", "a@b.test\nBcc: x@y.test", "a..b@c.test"];
test.each(twisted)("no letter is addressed to %j", (email) => {
  expect(() => parsedFacts({ recipient: { name: "x", email } })).toThrow(/Not an address/);
});

test.each(TEMPLATES)("%s loads nothing and follows nobody", async (template) => {
  const { html } = await letter({ template, ...NEARBY });
  expect(html).not.toMatch(/<img|<link|<script|url\(|@import|@font-face|src=/i);
});

const parsedLink = bookingFacts().link;
const parsedCouple = { name: "Nora Whitfield", partnerName: "Sam Okafor", email: "nora@example.com", phone: null };
