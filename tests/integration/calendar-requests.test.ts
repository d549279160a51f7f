/** A day asked for while the photographer's calendar cannot be read: authorised, answered by hand, let go in time. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { HoldRequest } from "~/booking/hold.server";
import { requestLink } from "~/booking/link.server";
import { acceptRequest, declineRequest } from "~/booking/requests.server";
import { studioDay } from "~/lib/studio-day";
import { startCheckout } from "~/payments/checkout.server";
import { fulfil } from "~/payments/fulfil.server";
import { readAvailability } from "~/booking/availability.server";
import { world } from "../world";
import { holdRequest, newAddress, newEmail, statusOf } from "../support/booking";
import { age, query, row, takeDays } from "../support/database";
import { eventually } from "../support/eventually";
import { connectGoogle, disconnectGoogle, lastRead } from "../support/google";
import { arrived, inbox } from "../support/inbox";
import { arm, clearFaults, pay, stripe } from "../support/stripe";
import { ask, submit, type Answer } from "../support/visitor";

beforeAll(async () => {
  await connectGoogle();
  await arm(world().googleUrl, { kind: "fail", status: 503, match: { path: "/calendar/v3/freeBusy" }, times: 10_000 });
  await query("update studio set when_calendar_unreadable = 'request'");
});
beforeEach(() => lastRead(30));
afterAll(async () => {
  await query("update studio set when_calendar_unreadable = 'refuse'");
  await clearFaults();
  await disconnectGoogle();
});

type Requested = { bookingId: string; day: string; email: string; sessionId: string; link: string };

/** A paid request, in a line. */
async function requested(changes: Partial<HoldRequest> = {}): Promise<Requested> {
  const request = await holdRequest({ acceptsRequest: true, ...changes });
  const result = await startCheckout(request);
  if (result.outcome !== "go") throw new Error(JSON.stringify(result));
  const booking = await row<{ id: string; session: string }>("select id, stripe_session_id as session from bookings where starts_on = $1 and status = 'held'", [request.day]);
  await pay(result.url);
  expect((await fulfil(booking.session, "test")).outcome).toBe("requested");
  return { bookingId: booking.id, day: request.day, email: request.couple.email, sessionId: booking.session, link: requestLink(booking.id) };
}

const intentOf = async (sessionId: string) => {
  const { payment_intent: intent } = await stripe().checkout.sessions.retrieve(sessionId, { expand: ["payment_intent"] });
  if (!intent || typeof intent === "string") throw new Error("no intent");
  return intent;
};
const lettersOf = async (bookingId: string) =>
  (await query<{ template: string }>("select template from emails where booking_id = $1 order by template", [bookingId])).map(({ template }) => template);
const stateOf = async (day: string) => (await readAvailability(studioDay(day), studioDay(day), 1))[0]?.state;
const pathOf = (link: string) => new URL(link).pathname;
const cookies = (answers: Answer[]) => answers.flatMap(({ headers }) => headers["set-cookie"] ?? []).map((cookie) => cookie.split(";")[0]).join("; ");

describe("asking", () => {
  test("F32: the pages say plainly that the day is asked for, and nobody who has not read it asks", async () => {
    const day = await takeDays();
    const choices = `package=the-vow&day=${day}`;
    const email = newEmail();
    const headers = { "X-Forwarded-For": newAddress() };

    const days = await ask(`/book/date?${choices}`);
    expect(days.body).toContain("Days can be asked for right now, not promised");
    expect(days.body).toContain("on request");

    const details = await submit(`/book/details?${choices}`, { name: "Nora Lindqvist", email }, headers);
    expect(details.status).toBe(303);
    const draft = cookies([details]);
    const review = await ask(`/book/review?${choices}`, { headers: { ...headers, Cookie: draft } });
    expect(review.body).toContain("has to confirm");
    expect(review.body).toContain("Ask for this day");
    expect(review.body).not.toMatch(/Pay \$/);
    const jar = cookies([details, review]);
    const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(review.body)?.[1] ?? "";
    const fields = { visitor: field("visitor"), total: field("total"), schedule: field("schedule") };

    // A page that was opened while the calendar could still be read.
    const unread = await submit(`/book/review?${choices}`, fields, { ...headers, Cookie: jar });
    expect(unread.status).toBe(409);
    expect(unread.body).toContain("You can still ask for this day");
    expect(unread.body).toContain("Ask for this day");
    expect(await query("select 1 from bookings where starts_on = $1", [day])).toEqual([]);

    const asked = await submit(`/book/review?${choices}`, { ...fields, request: "yes" }, { ...headers, Cookie: jar });
    expect(asked.status).toBe(303);
    const paymentUrl = asked.headers.location ?? "";
    expect(await (await fetch(paymentUrl)).text()).toContain("You are asking for this day");
    const back = new URL((await pay(paymentUrl)) ?? "");
    const returned = await ask(back.pathname + back.search, { headers: { ...headers, Cookie: jar } });
    expect(returned.status).toBe(303);
    const page = await ask(new URL(returned.headers.location ?? "").pathname);
    expect(page.body).toContain("You have asked for this day");
    expect(page.body).toContain("put aside on your card, not charged");

    const { id } = await row<{ id: string }>("select id from bookings where starts_on = $1", [day]);
    expect(await statusOf(id)).toBe("requested");
    const [letter] = await arrived(email);
    expect(letter?.tag).toBe("request-received");
    expect(letter?.attachments).toEqual([]);
    const [notice] = (await eventually(() => inbox("ines@juniperandsalt.test"), (mails) => mails.some(({ text }) => text?.includes(pathOf(requestLink(id))) ?? false))).filter(({ tag }) => tag === "request-notice");
    expect(notice?.subject).toMatch(/^Please answer:/);
  });

  test("P2: nothing is charged, however often it is fulfilled and whatever the clock does", async () => {
    const { bookingId, sessionId, day } = await requested();
    expect((await fulfil(sessionId, "test")).outcome).toBe("requested");
    await age(bookingId, 60);
    await query("select public.requeue_stranded()");
    expect(await query("select 1 from graphile_worker.jobs where key = $1", [`capture:${(await intentOf(sessionId)).id}`])).toEqual([]);
    expect((await intentOf(sessionId)).status).toBe("requires_capture");
    expect(await lettersOf(bookingId)).toEqual(["request-notice", "request-received"]);
    expect(await stateOf(day)).toBe("requested");
    const { gap } = await row<{ gap: number }>(
      "select extract(epoch from p.capture_before - b.answer_by)::int as gap from bookings b join payments p on p.booking_id = b.id where b.id = $1",
      [bookingId],
    );
    expect(gap).toBe(86_400);
  });

  test("P1: nobody else holds or asks for the day meanwhile", async () => {
    const { day } = await requested();
    const others = await Promise.all([true, false].map(async (acceptsRequest) => startCheckout(await holdRequest({ day: studioDay(day), acceptsRequest }))));
    for (const other of others) expect(other).toMatchObject({ outcome: "refused", code: "date_requested" });
  });

  test("who agreed to ask and finds the calendar readable after all simply books", async () => {
    await query("update calendars set synced_at = now()");
    const request = await holdRequest({ acceptsRequest: true });
    const result = await startCheckout(request);
    if (result.outcome !== "go") throw new Error(JSON.stringify(result));
    await pay(result.url);
    const { id } = await row<{ id: string }>("select id from bookings where starts_on = $1", [request.day]);
    await eventually(() => statusOf(id), (status) => status === "confirmed");
  });

  test("A22: requests count as holds do: an email asks for three days at most", async () => {
    const { couple, address } = await holdRequest();
    for (let at = 0; at < 3; at++) await requested({ couple, address });
    expect(await startCheckout(await holdRequest({ couple, address, acceptsRequest: true }))).toMatchObject({ outcome: "refused", code: "too_many_holds" });
  });
});

describe("the photographer's answer", () => {
  test("A12: looking changes nothing; yes books the day, charges the card and writes to both, once", async () => {
    const { bookingId, link, sessionId, email } = await requested();
    const page = await ask(pathOf(link));
    expect(page.status).toBe(200);
    expect(page.headers["cache-control"]).toBe("no-store");
    expect(page.headers["x-robots-tag"]).toContain("noindex");
    expect(page.body).toContain("Are you free on this day?");
    expect(await statusOf(bookingId)).toBe("requested");

    expect((await submit(pathOf(link), { answer: "accept" }, { Origin: "https://evil.test" })).status).toBe(403);
    expect((await submit(pathOf(link), { answer: "perhaps" })).status).toBe(422);
    expect(await statusOf(bookingId)).toBe("requested");

    const yes = await submit(pathOf(link), { answer: "accept" });
    expect([yes.status, yes.headers.location]).toEqual([303, pathOf(link)]);
    expect(await statusOf(bookingId)).toBe("confirmed");
    expect((await submit(pathOf(link), { answer: "accept" })).status).toBe(303);
    expect((await submit(pathOf(link), { answer: "decline" })).status).toBe(303);
    expect(await statusOf(bookingId)).toBe("confirmed");
    expect((await ask(pathOf(link))).body).toContain("You said yes");

    await eventually(() => intentOf(sessionId), ({ status }) => status === "succeeded");
    expect(await lettersOf(bookingId)).toEqual(["booking-confirmed", "booking-notice", "request-notice", "request-received"]);
    const confirmation = (await eventually(() => inbox(email), (mails) => mails.some(({ tag }) => tag === "booking-confirmed"))).find(({ tag }) => tag === "booking-confirmed");
    expect(confirmation?.attachments).toHaveLength(1);
  });

  test("no lets the money and the day go, tells the couple in the photographer's words, and closes the day if asked to", async () => {
    const { bookingId, link, sessionId, email, day } = await requested();
    const no = await submit(pathOf(link), { answer: "decline", words: "I am in Norway <that week>.", close: "yes" });
    expect(no.status).toBe(303);
    expect(await statusOf(bookingId)).toBe("declined");
    expect(await stateOf(day)).toBe("closed");
    await eventually(() => intentOf(sessionId), ({ status }) => status === "canceled");
    const letter = (await eventually(() => inbox(email), (mails) => mails.some(({ tag }) => tag === "request-declined"))).find(({ tag }) => tag === "request-declined");
    expect(letter?.text).toContain("I am in Norway <that week>.");
    expect(letter?.html).toContain("I am in Norway &lt;that week&gt;.");
    expect(letter?.text).not.toContain(`day=${day}`);
    expect(await lettersOf(bookingId)).toEqual(["request-declined", "request-notice", "request-received"]);
    expect((await fulfil(sessionId, "test")).outcome).toBe("voided");
    expect(await statusOf(bookingId)).toBe("declined");
  });

  test("without closing it, the day is to be had again", async () => {
    const { link, day } = await requested();
    await submit(pathOf(link), { answer: "decline" });
    expect(await stateOf(day)).toBe("on_request");
    expect((await startCheckout(await holdRequest({ day: studioDay(day), acceptsRequest: true }))).outcome).toBe("go");
  });

  test("yes, no and the clock at once: one of them, and money to match", async () => {
    for (let round = 0; round < 5; round++) {
      const { bookingId, sessionId } = await requested();
      const outcomes = await Promise.all([
        acceptRequest(bookingId),
        declineRequest(bookingId, { actor: "photographer" }),
        declineRequest(bookingId, { actor: "clock" }),
        acceptRequest(bookingId),
      ]);
      expect(outcomes.filter((outcome) => outcome !== "not_requested")).toHaveLength(1);
      const status = await statusOf(bookingId);
      expect(["confirmed", "declined"]).toContain(status);
      const wanted = status === "confirmed" ? "succeeded" : "canceled";
      await eventually(() => intentOf(sessionId), (intent) => intent.status === wanted);
    }
  });

  test("A13, A15: a token that we have not made is nothing, and a booking that was never asked for has none", async () => {
    const { link } = await requested();
    const token = link.split("/").at(-1) ?? "";
    const forged = [token.slice(0, -1) + (token.endsWith("A") ? "B" : "A"), `A${token.slice(1)}`, "x".repeat(64), token.slice(0, 60)];
    for (const guess of forged) expect((await ask(`/request/${guess}`)).status).toBe(404);
    await query("update studio set when_calendar_unreadable = 'request'");
    await query("update calendars set synced_at = now()");
    const request = await holdRequest();
    await startCheckout(request);
    const { id } = await row<{ id: string }>("select id from bookings where starts_on = $1", [request.day]);
    expect((await ask(pathOf(requestLink(id)))).status).toBe(404);
    expect((await submit(pathOf(requestLink(id)), { answer: "accept" })).status).toBe(404);
  });
});

describe("the clock", () => {
  const lapse = () => query("select private.tick('let_requests_lapse')");

  test("P2: a request that nobody answered is declined a day before the bank lets go, and both are told why", async () => {
    const [late, early] = [await requested(), await requested()];
    await query("update bookings set answer_by = now() - interval '1 minute' where id = $1", [late.bookingId]);
    await lapse();
    await eventually(() => statusOf(late.bookingId), (status) => status === "declined");
    expect(await statusOf(early.bookingId)).toBe("requested");
    await eventually(() => intentOf(late.sessionId), ({ status }) => status === "canceled");
    expect(await lettersOf(late.bookingId)).toEqual(["request-declined", "request-lapsed-notice", "request-notice", "request-received"]);
    const letter = (await eventually(() => inbox(late.email), (mails) => mails.some(({ tag }) => tag === "request-declined"))).find(({ tag }) => tag === "request-declined");
    expect(letter?.text?.replace(/\s+/g, " ")).toContain("nobody here answered you in time");
    expect((await ask(pathOf(late.link))).body).toContain("This request is closed");
  });

  test("a yes that comes when the bank no longer keeps the money is no yes", async () => {
    const { bookingId, link } = await requested();
    await query("update payments set capture_before = now() + interval '2 minutes' where booking_id = $1", [bookingId]);
    const answer = await submit(pathOf(link), { answer: "accept" });
    expect(answer.status).toBe(409);
    expect(answer.body).toContain("It was too late");
    expect(await statusOf(bookingId)).toBe("declined");
  });

  test("without the bank's word on how long it keeps the money, six days", async () => {
    const request = await holdRequest({ acceptsRequest: true });
    const result = await startCheckout(request);
    if (result.outcome !== "go") throw new Error(JSON.stringify(result));
    const { id, session, cents } = await row<{ id: string; session: string; cents: number }>(
      "select id, stripe_session_id as session, total_cents as cents from bookings where starts_on = $1", [request.day]);
    await query("select public.confirm_booking($1, $2, $3, 'authorised', $4, 'usd', false, 'test')", [id, `pi_${id}`, session, cents]);
    const { days } = await row<{ days: number }>("select round(extract(epoch from answer_by - now()) / 86400)::int as days from bookings where id = $1", [id]);
    expect(days).toBe(6);
    await query("update payments set state = 'voided' where booking_id = $1", [id]);
    await query("update bookings set status = 'declined' where id = $1", [id]);
    await query("delete from date_claims where booking_id = $1", [id]);
  });

  test("the bank lets go first: the couple is told, the day is free", async () => {
    const { bookingId, sessionId } = await requested();
    await stripe().paymentIntents.cancel((await intentOf(sessionId)).id);
    await eventually(() => statusOf(bookingId), (status) => status === "declined");
    expect(await lettersOf(bookingId)).toContain("request-declined");
  });
});
