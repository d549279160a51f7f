/**
 * F24: the day that a couple picked is the day everywhere: on the pages, in the letter and its calendar file, on both
 * calendars and in the database. In studios from the last time zone of the earth to the first, on clock changes and
 * turns of years; and the servers and the worker have clocks of their own, a day apart (`harness/site.ts`).
 */
import fc from "fast-check";
import { type Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, expect, test } from "vitest";
import { couplesLink } from "~/booking/link.server";
import { query, row } from "../support/database";
import { eventually } from "../support/eventually";
import { connectGoogle, disconnectGoogle, eventOf } from "../support/google";
import { arrived } from "../support/inbox";
import { isSentToPay, readyToPay } from "../support/ready-to-pay";
import { rounds } from "../support/rounds";
import { pay } from "../support/stripe";
import { ask } from "../support/visitor";
import { FIRST, oddDays, zones } from "../support/zones";
import { readIcs } from "../unit/email/read-ics";

type Day = Temporal.PlainDate;
/** The seed's packages of one and of two days. */
const packages = [{ slug: "the-vow", days: 1 }, { slug: "the-weekend", days: 2 }];

const wedding = fc
  .tuple(fc.constantFrom(...zones), fc.constantFrom(...packages))
  .chain(([zone, sold]) =>
    fc.record({
      zone: fc.constant(zone),
      sold: fc.constant(sold),
      day: fc.oneof(
        { weight: 4, arbitrary: fc.constantFrom(...oddDays(zone)).chain((odd) => fc.constantFrom(-1, 0, 1).map((by) => odd.add({ days: by }))) },
        { weight: 1, arbitrary: fc.integer({ min: 5, max: 790 }).map((by) => FIRST.add({ days: by })) },
      ),
      server: fc.constantFrom<0 | 1>(0, 1),
    }),
  );

let before: { time_zone: string; horizon_days: number };
beforeAll(async () => {
  before = await row("select time_zone, horizon_days from studio");
  await query("update studio set horizon_days = 1825");
  await connectGoogle();
  await eventually(() => query("select 1 from calendars where synced_at is null"), (unread) => unread.length === 0);
});
afterAll(async () => {
  await query("update studio set time_zone = $1, horizon_days = $2", [before.time_zone, before.horizon_days]);
  await disconnectGoogle();
});

/** "Saturday, May 8", by another hand than the site's. */
const said = (day: Day) => day.toLocaleString("en-US", { weekday: "long", month: "long", day: "numeric" });
const basic = (day: Day) => day.toString().replaceAll("-", "");

/** As the page tells them to who reads its source: `<time dateTime>`. */
const marked = (html: string) => new Set([...html.matchAll(/<time dateTime="(\d{4}-\d\d-\d\d)"/gi)].map(([, day]) => day));

/** Where the day of a booked wedding can be read, and what is read there. */
async function everywhere(bookingId: string, email: string, server: 0 | 1) {
  const path = new URL(couplesLink(bookingId)).pathname;
  const page = (await ask(path, { server })).body;
  const file = readIcs((await ask(`${path}/wedding.ics`, { server })).body);
  const [letter] = await arrived(email);
  const attached = readIcs(Buffer.from(letter?.attachments[0]?.Content ?? "", "base64").toString());
  const event = await eventually(() => eventOf(bookingId), (found) => found !== null);
  const claim = await row<{ first: string; after: string; starts: string }>(
    `select lower(c.during)::text as first, upper(c.during)::text as after, b.starts_on::text as starts
       from bookings b join date_claims c on c.booking_id = b.id where b.id = $1`,
    [bookingId],
  );
  return {
    text: { page, letter: letter?.text ?? "" },
    link: /dates=(\d{8}(?:\/|%2F)\d{8})/.exec(page)?.[1]?.replace("%2F", "/"),
    file: [file.get("DTSTART;VALUE=DATE"), file.get("DTEND;VALUE=DATE")],
    attached: [attached.get("DTSTART;VALUE=DATE"), attached.get("DTEND;VALUE=DATE")],
    google: [event?.start.date, event?.end.date],
    claim,
  };
}

test("F24: the day a couple picked is the day everywhere", { timeout: rounds(120_000) }, async () => {
  await fc.assert(
    fc.asyncProperty(wedding, async ({ zone, sold, day, server }) => {
      await query("update studio set time_zone = $1", [zone]);
      const [last, after] = [day.add({ days: sold.days - 1 }), day.add({ days: sold.days })];
      const choices = new URLSearchParams({ package: sold.slug, day: day.toString() });
      const chosen = (await ask(`/book/date?${choices}`, { server })).body;
      expect(marked(chosen)).toContain(day.toString());
      expect(chosen).toContain(said(day));

      const couple = await readyToPay(day.toString(), sold.slug);
      const pressed = await couple.press(server);
      expect(isSentToPay(pressed)).toBe(true);
      await pay(pressed.headers.location ?? "");
      const { id } = await eventually(
        () => row<{ id: string; status: string }>("select b.id, b.status::text from bookings b join customers c on c.id = b.customer_id where c.email = $1", [couple.email]),
        ({ status }) => status === "confirmed",
      );
      try {
        const { text, link, file, attached, google, claim } = await everywhere(id, couple.email, server);
        for (const words of Object.values(text)) for (const each of [day, last]) expect(words).toContain(said(each));
        const dates = [basic(day), basic(after)];
        expect({ link: link?.split("/"), file, attached }).toEqual({ link: dates, file: dates, attached: dates });
        expect(google).toEqual([day.toString(), after.toString()]);
        expect(claim).toEqual({ first: day.toString(), after: after.toString(), starts: day.toString() });
        const states = await query<{ state: string }>("select state::text from availability($1, $2) order by day", [day.subtract({ days: 1 }).toString(), after.toString()]);
        expect(states.map(({ state }) => state)).toEqual(["free", ...Array<string>(sold.days).fill("booked"), "free"]);
      } finally {
        await query("update bookings set status = 'cancelled' where id = $1", [id]);
        await query("delete from date_claims where booking_id = $1", [id]);
      }
    }),
    { numRuns: rounds(12), endOnFailure: true },
  );
});
