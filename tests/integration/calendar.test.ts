/** The photographer's calendar: what is busy at Google is busy on the site, and what cannot be read is never called free. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { mirrorWedding } from "~/calendar/mirror.server";
import { syncCalendar } from "~/calendar/sync.server";
import { readAvailability } from "~/booking/availability.server";
import { addDays, studioDay, type StudioDay } from "~/lib/studio-day";
import { startCheckout } from "~/payments/checkout.server";
import { fulfil } from "~/payments/fulfil.server";
import { world } from "../world";
import { checkout, holdRequest, service, statusOf } from "../support/booking";
import { query, row, takeDays } from "../support/database";
import { eventually } from "../support/eventually";
import { addEvent, connectGoogle, disconnectGoogle, eventOf, FAMILY, lastRead, OWNER } from "../support/google";
import { asPhotographer } from "../support/photographer";
import { arm, clearFaults, pay } from "../support/stripe";

const FREE_BUSY = "/calendar/v3/freeBusy";
/** More than anybody asks in a test, the worker's clock included. */
const ALWAYS = 10_000;

const stateOf = async (day: string): Promise<string | undefined> => {
  const [found] = await readAvailability(studioDay(day), studioDay(day), 1);
  return found?.state;
};
const known = (googleId: string) =>
  row<{ synced: string | null; error: string | null; busy: number }>(
    `select synced_at::text as synced, error, (select count(*)::int from calendar_busy where calendar_id = calendars.id) as busy
       from calendars where google_id = $1`,
    [googleId],
  );
const read = (read: { synced: string | null }[]) => read.every(({ synced }) => synced !== null);
const after = (day: string, by: number): StudioDay => addDays(studioDay(day), by);

beforeAll(async () => {
  await connectGoogle();
  // Connecting has the worker read at once.
  await eventually(() => Promise.all([known(OWNER), known(FAMILY)]), read);
});
afterEach(clearFaults);
afterAll(disconnectGoogle);

describe("what is read", () => {
  test("P5: days that are busy at Google are busy here, those around them are not, and what is taken off is free again", async () => {
    const day = await takeDays(4);
    const takeOff = await addEvent({ calendar: FAMILY, from: after(day, 1), to: after(day, 3) });
    await syncCalendar();
    expect(await Promise.all([0, 1, 2, 3].map((by) => stateOf(after(day, by))))).toEqual(["free", "busy", "busy", "free"]);
    await takeOff();
    await syncCalendar();
    expect(await stateOf(after(day, 1))).toBe("free");
  });

  test("the whole horizon is read, to its last day", async () => {
    const { last } = await row<{ last: string }>("select (private.today() + horizon_days)::text as last from studio");
    const takeOff = await addEvent({ from: last, to: after(last, 1) });
    await syncCalendar();
    expect(await stateOf(last)).toBe("busy");
    await takeOff();
    await syncCalendar();
  });

  test("P5: the photographer's own word goes over Google's, and is recorded", async () => {
    const day = await takeDays();
    const takeOff = await addEvent({ from: day, to: after(day, 1) });
    await syncCalendar();
    const say = (p_verdict: "free" | "closed" | null) => service().rpc("set_day", { p_day: day, p_verdict: p_verdict as "free", p_reason: "by hand" });
    expect((await say("free")).error).toBeNull();
    expect(await stateOf(day)).toBe("free");
    await say("closed");
    expect(await stateOf(day)).toBe("closed");
    await say(null);
    expect(await stateOf(day)).toBe("busy");
    const story = await query("select action from audit_log where entity = 'calendar_overrides' and entity_id = $1 order by id", [day]);
    expect(story.map(({ action }) => action as string)).toEqual(["created", "changed", "deleted"]);
    await takeOff();
  });

  test("an older answer never takes the place of a newer one", async () => {
    const { id } = await row<{ id: string }>("select id from calendars where google_id = $1", [OWNER]);
    await syncCalendar();
    const before = await known(OWNER);
    const late = { p_calendar_id: id, p_asked_at: new Date(Date.now() - 60_000).toISOString(), p_busy: [] };
    expect((await service().rpc("record_busy", late)).data).toBe("outdated");
    expect(await known(OWNER)).toEqual(before);
  });
});

describe("F31: a calendar that Google answers nothing about", () => {
  test.each([
    ["has errors in a 200", { errors: [{ domain: "global", reason: "internalError" }], busy: [] }, "internalError"],
    ["is missing in a 200", null, "missing in Google's answer"],
  ])("%s: its last snapshot stays and ages, the other calendar is read", async (_, lie, error) => {
    const day = await takeDays();
    const takeOff = await addEvent({ from: day, to: after(day, 1) });
    await syncCalendar();
    const before = { own: await known(OWNER), family: await known(FAMILY) };

    await arm(world().googleUrl, { kind: "lie", match: { path: FREE_BUSY }, patch: { calendars: { [OWNER]: lie } }, times: ALWAYS });
    await syncCalendar();
    expect(await known(OWNER)).toEqual({ ...before.own, error });
    expect((await known(FAMILY)).synced).not.toBe(before.family.synced);
    expect(await stateOf(day)).toBe("busy");

    await lastRead(11);
    await syncCalendar();
    expect(await stateOf(day)).toBe("busy");
    expect(await stateOf(after(day, 1))).toBe("unknown");

    await clearFaults();
    await takeOff();
    await syncCalendar();
    expect((await known(OWNER)).error).toBeNull();
    expect(await stateOf(day)).toBe("free");
  });

  test("a calendar unreadable for an hour is told of once, and again only after it could be read", async () => {
    await arm(world().googleUrl, { kind: "lie", match: { path: FREE_BUSY }, patch: { calendars: { [FAMILY]: { errors: [{ reason: "notFound" }], busy: [] } } }, times: ALWAYS });
    await lastRead(50);
    await syncCalendar();
    const told = () => query<{ settled: boolean }>("select settled_at is not null as settled from reconciliation_findings where kind = 'calendar_unreadable' order by id");
    expect(await told()).toEqual([]);
    await lastRead(70);
    await syncCalendar();
    await syncCalendar();
    expect(await told()).toEqual([{ settled: false }]);
    await clearFaults();
    await syncCalendar();
    expect(await told()).toEqual([{ settled: true }]);
  });
});

describe("F32: Google slow, down, or shut", () => {
  const troubles: [string, object][] = [
    ["is down", { kind: "fail", status: 503, times: ALWAYS }],
    ["does not answer", { kind: "hang", ms: 15_000, times: ALWAYS }],
    ["drops the connection", { kind: "drop-before", times: ALWAYS }],
  ];

  test.each(troubles)("%s, and what is known is younger than ten minutes: that decides, within two seconds and a half", async (_, fault) => {
    await syncCalendar();
    await lastRead(8);
    await arm(world().googleUrl, { ...fault, match: { path: FREE_BUSY } });
    const request = await holdRequest();
    const started = Date.now();
    expect((await startCheckout(request)).outcome).toBe("go");
    expect(Date.now() - started).toBeLessThan(4_000);
  });

  test.each(troubles)("%s, and what is known is older: nobody holds a day, and nobody pays", async (_, fault) => {
    await lastRead(11);
    await arm(world().googleUrl, { ...fault, match: { path: FREE_BUSY } });
    const request = await holdRequest();
    expect(await startCheckout(request)).toMatchObject({ outcome: "refused", code: "date_unknown" });
    expect(await query("select 1 from bookings where starts_on = $1", [request.day])).toEqual([]);
  });

  test("a checkout asks about its own days when the cache is older than five minutes; what else is known stays as it was", async () => {
    const [busyDay, freeDay, otherDay, knownDay] = [await takeDays(), await takeDays(), await takeDays(), await takeDays()];
    const takeKnownOff = await addEvent({ from: knownDay, to: after(knownDay, 1) });
    await syncCalendar();
    const takeOff = await Promise.all([busyDay, otherDay].map((day) => addEvent({ from: day, to: after(day, 1) })));
    await lastRead(6);
    expect(await startCheckout(await holdRequest({ day: studioDay(busyDay) }))).toMatchObject({ outcome: "refused", code: "date_busy" });
    expect(await stateOf(busyDay)).toBe("busy");
    expect(await stateOf(otherDay)).toBe("free");
    expect(await stateOf(knownDay)).toBe("busy");

    await lastRead(20);
    expect(await startCheckout(await holdRequest({ day: studioDay(freeDay) }))).toMatchObject({ outcome: "go" });
    expect(await stateOf(otherDay)).toBe("unknown");
    await Promise.all([takeKnownOff, ...takeOff].map((off) => off()));
    await syncCalendar();
  });

  test("a fresh cache asks nobody", async () => {
    await syncCalendar();
    await lastRead(3);
    await arm(world().googleUrl, { kind: "fail", status: 400, times: ALWAYS });
    expect((await startCheckout(await holdRequest())).outcome).toBe("go");
    const armed = (await (await fetch(`${world().googleUrl}/__faults`)).json()) as { left: number }[];
    expect(armed[0]?.left).toBe(ALWAYS);
  });

  test("a dead token is told of once, not every five minutes; working again settles it, and breaking again is told again", async () => {
    const dead = [
      { kind: "fail", status: 401, match: { path: "/calendar" }, times: ALWAYS },
      { kind: "fail", status: 400, body: { error: "invalid_grant", error_description: "Token has been expired or revoked." }, match: { path: "/token" }, times: ALWAYS },
    ];
    const found = () => query<{ settled: boolean }>("select settled_at is not null as settled from reconciliation_findings where kind = 'calendar_disconnected' order by id");
    const account = () => row<{ broken: string | null }>("select broken_why as broken from google_account");
    const letters = () => query("select 1 from emails where template = 'needs-you' and data -> 'finding' ->> 'kind' = 'calendar_disconnected'");
    const lettersBefore = (await letters()).length;

    await arm(world().googleUrl, ...dead);
    for (let round = 0; round < 3; round++) await syncCalendar();
    expect(await account()).toEqual({ broken: "invalid_grant" });
    expect(await found()).toEqual([{ settled: false }]);
    expect((await letters()).length - lettersBefore).toBe(1);

    await clearFaults();
    await syncCalendar();
    expect(await account()).toEqual({ broken: null });
    expect(await found()).toEqual([{ settled: true }]);

    // What breaks again within the same second would be the same breakage.
    const second = Math.floor(Date.now() / 1000);
    await eventually(() => Math.floor(Date.now() / 1000), (now) => now > second);
    await arm(world().googleUrl, ...dead);
    await syncCalendar();
    expect(await found()).toEqual([{ settled: true }, { settled: false }]);
    expect((await letters()).length - lettersBefore).toBe(2);
    await clearFaults();
    await syncCalendar();
  });
});

async function confirmed(): Promise<{ bookingId: string; day: string }> {
  const { bookingId, day, sessionId, url } = await checkout();
  await pay(url);
  await fulfil(sessionId, "test");
  expect(await statusOf(bookingId)).toBe("confirmed");
  return { bookingId, day };
}

describe("weddings on the photographer's calendar", () => {
  beforeAll(syncCalendar);

  test("a confirmed wedding is there, takes no time, and follows its booking", async () => {
    const { bookingId, day } = await confirmed();
    const event = await eventually(() => eventOf(bookingId), (found) => found !== null);
    expect(event).toMatchObject({ status: "confirmed", transparency: "transparent", start: { date: day }, end: { date: after(day, 1) } });
    expect(event?.summary).toContain("Nora Lindqvist");
    expect(JSON.stringify(event)).not.toContain("/b/");
    await syncCalendar();
    expect(await query("select 1 from calendar_busy where during && tstzrange($1::date, $1::date + 1)", [day])).toEqual([]);

    const other = await takeDays();
    await query("with moved as (update bookings set starts_on = $2 where id = $1) update date_claims set during = daterange($2, $2::date + 1) where booking_id = $1", [bookingId, other]);
    await eventually(() => eventOf(bookingId), (found) => found?.start.date === other);

    await query("update bookings set status = 'cancelled' where id = $1", [bookingId]);
    await query("delete from date_claims where booking_id = $1", [bookingId]);
    await eventually(() => eventOf(bookingId), (found) => found?.status === "cancelled");
  });

  test("a first try whose answer was lost leaves one event, which the retry finds", async () => {
    await arm(world().googleUrl, { kind: "drop-after", match: { method: "POST", pattern: "/events$" } });
    const { bookingId } = await confirmed();
    await eventually(() => eventOf(bookingId), (found) => found?.status === "confirmed");
    await mirrorWedding(bookingId);
    const list = (await (await fetch(`${world().googleUrl}/`)).text()).match(new RegExp(`id="elope${bookingId.replaceAll("-", "")}"`, "g"));
    expect(list).toHaveLength(1);
  });

  test("an event deleted by hand comes back when its booking changes", async () => {
    const { bookingId } = await confirmed();
    const event = await eventually(() => eventOf(bookingId), (found) => found !== null);
    await fetch(`${world().googleUrl}/remove`, { method: "POST", body: new URLSearchParams({ id: event?.id ?? "", calendar: OWNER }), redirect: "manual" });
    expect((await eventOf(bookingId))?.status).toBe("cancelled");
    await query("update bookings set place = 'Point Wilson' where id = $1", [bookingId]);
    await eventually(() => eventOf(bookingId), (found) => found?.status === "confirmed");
  });

  test("the photographer corrects nothing but the place: the event says it, too", async () => {
    const { bookingId } = await confirmed();
    await eventually(() => eventOf(bookingId), (found) => found?.status === "confirmed");
    const { version, couple } = await row<{ version: number; couple: Record<string, string | null> }>(
      `select b.version, jsonb_build_object('name', c.name, 'partnerName', c.partner_name, 'email', c.email, 'partnerEmail', c.partner_email, 'phone', c.phone) as couple
         from bookings b join customers c on c.id = b.customer_id where b.id = $1`,
      [bookingId],
    );
    const { error } = await (await asPhotographer()).rpc("edit_booking", { p_booking_id: bookingId, p_version: version, p_couple: couple, p_place: "The north jetty" });
    expect(error).toBeNull();
    const event = await eventually(() => eventOf(bookingId), (found) => found?.location === "The north jetty");
    expect(event?.status).toBe("confirmed");
  });

  test("F33: busy time on a confirmed day is told of once, and the booking stands", async () => {
    const { bookingId, day } = await confirmed();
    const takeOff = await addEvent({ calendar: FAMILY, from: day, to: after(day, 1) });
    await syncCalendar();
    await syncCalendar();
    const findings = await query<{ details: object }>("select details from reconciliation_findings where kind = 'calendar_conflict' and booking_id = $1", [bookingId]);
    expect(findings).toEqual([{ details: { day, calendar: "Family" } }]);
    expect(await query("select 1 from emails where booking_id = $1 and template = 'needs-you'", [bookingId])).toHaveLength(1);
    expect(await statusOf(bookingId)).toBe("confirmed");
    await takeOff();
    await syncCalendar();
  });

  test("no account, no work: nothing is asked of Google, and no day waits for it", async () => {
    await disconnectGoogle();
    await arm(world().googleUrl, { kind: "fail", status: 500, times: ALWAYS });
    const { bookingId, day } = await confirmed();
    await syncCalendar();
    await mirrorWedding(bookingId);
    expect(await stateOf(after(day, 1))).toBe("free");
    await clearFaults();
    await connectGoogle();
    // Connecting brings the weddings to come.
    await eventually(() => eventOf(bookingId), (found) => found?.status === "confirmed");
    await eventually(() => Promise.all([known(OWNER), known(FAMILY)]), read);
  });
});
