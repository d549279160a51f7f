/** The photographer's calendar in the admin: what it shows, closing and freeing days, connecting Google, the feed. */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GOOGLE_TOKEN, unseal } from "~/calendar/seal.server";
import { env } from "~/lib/env.server";
import { addDays, formatDay, monthOf, studioDay, type StudioDay } from "~/lib/studio-day";
import { checkout, hold, statusOf } from "../support/booking";
import { query, row, takeDays } from "../support/database";
import { eventually } from "../support/eventually";
import { disconnectGoogle, FAMILY, OWNER } from "../support/google";
import { asPhotographer, cookiesOf, signIn, type SignedIn } from "../support/photographer";
import { arm, clearFaults, pay } from "../support/stripe";
import { ask, type Answer } from "../support/visitor";
import { world } from "../world";

let me: SignedIn;
beforeAll(async () => {
  me = await signIn();
});

const close = (fields: Record<string, string>) => me.post("/admin/calendar/closed", { reason: "A test", to: "", repeat: "", until: "", ...fields });
const stateOf = async (day: string) => (await row<{ state: string }>("select state from availability($1, $1)", [day])).state;
/** What is read, without tags and with the spaces that React puts between its texts taken out. */
const textOf = ({ body }: Answer) => body.replace(/<script[\s\S]*?<\/script>/g, "").replace(/<!-- -->/g, "").replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");

async function wedding(): Promise<{ bookingId: string; day: StudioDay }> {
  const { bookingId, day, url } = await checkout();
  await pay(url);
  await eventually(() => statusOf(bookingId), (status) => status === "confirmed");
  return { bookingId, day: studioDay(day) };
}

test("A24: a word in the address that is no notice of the calendar's says nothing, whatever JavaScript calls so", async () => {
  for (const word of ["constructor", "__proto__", "toString", "valueOf"]) {
    for (const path of ["/admin/calendar", "/admin/calendar/google", "/admin/calendar/closed"]) {
      expect((await me.get(`${path}?done=${word}&why=${word}`)).status, `${path} ${word}`).toBe(200);
    }
  }
});

describe("closing days", () => {
  test("a range is closed by a plain form, shown with its reason, and one day of it opened again", async () => {
    const day = studioDay(await takeDays(4));
    const answer = await close({ from: day, to: addDays(day, 3), reason: "Island holiday" });
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe(`/admin/calendar?month=${monthOf(day)}&done=closed&count=4`);
    expect(textOf(await me.get(answer.headers.location ?? ""))).toContain("4 days are closed.");
    expect(textOf(await me.get(`/admin/calendar/${day}`))).toMatch(/Why is this day not free\?.*Island holiday.*By you|by you/);
    expect((await me.post(`/admin/calendar/${addDays(day, 1)}`, { ask: "open" })).headers.location).toContain("done=opened");
    expect(await Promise.all([0, 1, 2].map((by) => stateOf(addDays(day, by))))).toEqual(["closed", "free", "closed"]);
  });

  test("P1 F6: what a booking owns is not closed: it is said whose it is, with a link, and the other days can be closed around it", async () => {
    const { bookingId, day } = await wedding();
    // The days beside it are nobody's: see takeDays.
    const typed = { from: addDays(day, -1), to: addDays(day, 1), reason: "Rest" };
    const refused = await close(typed);
    expect(refused.status).toBe(409);
    expect(refused.body).toContain(`href="/admin/bookings/${bookingId}"`);
    expect(textOf(refused)).toContain("Nora Lindqvist & Sam Okafor".replace("&", "&amp;"));
    // Nothing typed is lost.
    expect(refused.body).toContain('value="Rest"');
    expect(await stateOf(typed.from)).toBe("free");
    expect((await close({ ...typed, around: "yes" })).status).toBe(303);
    expect(await Promise.all([-1, 0, 1].map((by) => stateOf(addDays(day, by))))).toEqual(["closed", "booked", "closed"]);
    expect(await statusOf(bookingId)).toBe("confirmed");
  });

  test("what cannot be is said beside its field, and everything typed stays", async () => {
    const day = await takeDays();
    const answer = await close({ from: day, to: "2020-01-01", reason: "", repeat: "weekly", until: "" });
    expect(answer.status).toBe(422);
    for (const said of ["The last day comes before the first.", "Say why; only you see it.", "Say until when it repeats"]) expect(textOf(answer)).toContain(said);
    for (const kept of [`value="${day}"`, 'value="2020-01-01"']) expect(answer.body).toContain(kept);
    for (const bad of ["2027-02-30", "infinity", "9999-01-01", "<script>"]) expect((await close({ from: bad })).status, bad).toBe(422);
    expect(await stateOf(day)).toBe("free");
  });

  test("days that repeat are one closing: renamed together, lifted one by one or all at once", async () => {
    // Far ahead, where no other test takes days, and four weeks that end within the horizon.
    const { day } = await row<{ day: string }>("select (private.today() + horizon_days - 30)::text as day from studio");
    const from = studioDay(day);
    expect((await close({ from, reason: "Choir", repeat: "weekly", until: addDays(from, 21) })).status).toBe(303);
    const ids = await query<{ id: string }>("select b.id from blackouts b join date_claims c on c.blackout_id = b.id where b.reason = 'Choir' order by c.during");
    expect(ids).toHaveLength(4);
    const page = `/admin/calendar/closed/${ids[0]?.id}`;
    expect(textOf(await me.get(page))).toContain("4 times closed together");
    expect((await me.post(page, { reason: "" })).status).toBe(422);
    expect((await me.post(page, { reason: "Choir practice" })).status).toBe(303);
    expect(await query("select 1 from blackouts where reason = 'Choir practice'")).toHaveLength(4);
    expect((await me.post(page, { lift: "one" })).headers.location).toContain("done=lifted&count=1");
    expect(await stateOf(from)).toBe("free");
    expect((await me.post(`/admin/calendar/closed/${ids[1]?.id}`, { lift: "series" })).headers.location).toContain("done=lifted&count=3");
    expect((await me.get(page)).status).toBe(404);
    expect(await query("select 1 from blackouts where reason like 'Choir%'")).toHaveLength(0);
  });

  test("P1 F6: while couples hold the days, a range is closed as a whole or not at all", async () => {
    const db = await asPhotographer();
    for (let round = 0; round < 8; round++) {
      const day = studioDay(await takeDays(3));
      const [closed, held] = await Promise.all([
        db.rpc("close_range", { p_from: day, p_to: addDays(day, 2), p_reason: "at sea" }),
        hold({ day: addDays(day, 1) }).then(() => true, () => false),
      ]);
      expect(closed.error === null).toBe(!held);
      expect(await Promise.all([0, 1, 2].map((by) => stateOf(addDays(day, by))))).toEqual(held ? ["free", "held", "free"] : ["closed", "closed", "closed"]);
    }
  });
});

describe("one day", () => {
  test("a word by hand is kept with who said it and why, and taken back", async () => {
    const day = await takeDays();
    const path = `/admin/calendar/${day}`;
    expect((await me.post(path, { ask: "word", verdict: "closed", why: "" })).status).toBe(422);
    expect((await me.post(path, { ask: "word", verdict: "closed", why: "Moving house" })).headers.location).toBe(`${path}?done=word`);
    expect(await stateOf(day)).toBe("closed");
    const closed = await me.get(path);
    expect(textOf(closed)).toMatch(/Closed by hand, whatever Google says: Moving house.*by you on/);
    // It is opened by the same words as one that was closed by the form.
    expect(closed.body).toMatch(/<button[^>]*name="verdict" value="google"[^>]*>Open this day again/);
    expect((await me.post(path, { verdict: "google" })).headers.location).toBe(`${path}?done=unsaid`);
    expect(await stateOf(day)).toBe("free");
    expect(textOf(await me.get(path))).toContain("This day is free");
  });

  test("there is one way to close a day: by a form, and where a couple has it, by a word for whoever comes next", async () => {
    const ways = async (day: string) => {
      const { body } = await me.get(`/admin/calendar/${day}`);
      return { form: body.includes("Close these days"), word: body.includes('id="verdict-closed"') };
    };
    const [free, taken] = [await takeDays(), studioDay(await takeDays())];
    await hold({ day: taken });
    expect(await ways(free)).toEqual({ form: true, word: false });
    expect(await ways(taken)).toEqual({ form: false, word: true });
    await me.post(`/admin/calendar/${free}`, { ask: "word", verdict: "closed", why: "By an older page" });
    expect(await ways(free), "what was said can be seen and taken back").toEqual({ form: false, word: true });
  });

  test("a wedding's day names the couple, in the month and on its own page", async () => {
    const { bookingId, day } = await wedding();
    for (const path of [`/admin/calendar/${day}`, `/admin/calendar?month=${monthOf(day)}`, `/admin/calendar?year=${day.slice(0, 4)}`]) {
      const page = await me.get(path);
      expect(page.status).toBe(200);
      expect(page.body, path).toContain(`/admin/bookings/${bookingId}`);
    }
    expect(textOf(await me.get(`/admin/calendar/${day}`))).toContain(formatDay(day));
  });

  test.each(["2027-02-30", "infinity", "9999-01-01", "yesterday"])("A24: %s is no day", async (day) => {
    expect((await me.get(`/admin/calendar/${day}`)).status).toBe(404);
  });

  test("a stranger sees none of it", async () => {
    for (const path of ["/admin/calendar", "/admin/calendar/closed", "/admin/calendar/google", "/admin/calendar/google/connect", "/admin/calendar/google/callback?code=x", "/admin/calendar/feed", "/admin/calendar/2027-05-08"]) {
      expect((await ask(path)).headers.location, path).toMatch(/^\/admin\/sign-in\?/);
    }
  });
});

describe("Google, connected in the browser", () => {
  const GOOGLE = "/admin/calendar/google";
  const asMe = (path: string, cookie: string) => ask(path, { headers: { Cookie: `${me.cookie}; ${cookie}` } });
  const calendars = () => query<{ google_id: string; synced_at: string | null }>("select google_id, synced_at::text from calendars order by google_id");

  /** To Google's page and back, as a browser goes: the cookie of the attempt, and the address Google sends it to. */
  async function throughGoogle(answer: "allow" | "deny"): Promise<{ cookie: string; back: URL }> {
    const leaving = await me.get(`${GOOGLE}/connect`);
    const consent = new URL(leaving.headers.location ?? "");
    expect(consent.origin).toBe(world().googleUrl);
    expect(consent.searchParams.get("redirect_uri")).toBe(`${world().siteUrl}${GOOGLE}/callback`);
    const said = await fetch(consent, { method: "POST", redirect: "manual", body: new URLSearchParams([...consent.searchParams, ["answer", answer]]) });
    return { cookie: cookiesOf(leaving), back: new URL(said.headers.get("location") ?? "") };
  }

  beforeAll(disconnectGoogle);
  afterAll(disconnectGoogle);

  test("consent, its calendars, reading now, and goodbye", { timeout: 60_000 }, async () => {
    expect(textOf(await me.get(GOOGLE))).toContain("Not connected");
    const { cookie, back } = await throughGoogle("allow");
    const arrived = await asMe(back.pathname + back.search, cookie);
    expect(arrived.headers.location).toBe(`${GOOGLE}?done=connected`);
    // The code is good for one time, and so is the cookie.
    expect(String(arrived.headers["set-cookie"])).toContain("Max-Age=0");
    await eventually(calendars, (read) => read.length === 1 && read[0]?.synced_at !== null);
    const { sealed } = await row<{ sealed: string }>("select sealed_token as sealed from google_account");
    expect(sealed).toMatch(/^v1\./);

    expect(textOf(await me.get(GOOGLE))).toContain(`Connected as ${OWNER}`);
    // As if the family's calendar had been made at Google since: what was listed at connecting does not have it.
    await query(`update google_account set offered_at = now() - interval '1 day', offered = (select jsonb_agg(each) from jsonb_array_elements(offered) each where each ->> 'id' <> $1)`, [FAMILY]);
    expect((await me.get(GOOGLE)).body).not.toContain(FAMILY);
    expect((await me.post(GOOGLE, { ask: "list" })).headers.location).toContain("done=listed");
    await eventually(async () => (await me.get(GOOGLE)).body, (body) => body.includes(`value="${FAMILY}"`));
    expect((await calendars()).map(({ google_id }) => google_id), "what closes days stays as it was").toEqual([OWNER]);

    expect(textOf(await me.post(GOOGLE, { ask: "choose" }))).toContain("Choose at least one calendar");
    expect((await me.post(GOOGLE, { ask: "choose", calendar: FAMILY })).headers.location).toBe(`${GOOGLE}?done=chosen`);
    expect((await calendars()).map(({ google_id }) => google_id)).toEqual([FAMILY]);
    // Choosing has them read; made old before that, they would be fresh again.
    await eventually(calendars, (read) => read.every(({ synced_at }) => synced_at !== null));
    await query("update calendars set synced_at = now() - interval '1 hour'");
    expect(textOf(await me.get("/admin/calendar"))).toContain("could not be read lately");
    expect((await me.post(GOOGLE, { ask: "sync" })).headers.location).toContain("done=asked");
    await eventually(() => row<{ fresh: boolean }>("select synced_at > now() - interval '1 minute' as fresh from calendars"), ({ fresh }) => fresh);

    expect((await me.post(GOOGLE, { ask: "disconnect" })).headers.location).toBe(`${GOOGLE}?done=disconnected`);
    expect(await calendars()).toEqual([]);
    // The worker has told Google, which takes the token no more.
    const refresh_token = unseal(sealed, env.TOKEN_SECRET, GOOGLE_TOKEN) ?? "";
    const body = new URLSearchParams({ grant_type: "refresh_token", refresh_token, client_id: env.GOOGLE_CLIENT_ID ?? "", client_secret: "x" });
    const refresh = async () => (await fetch(`${world().googleUrl}/token`, { method: "POST", body })).status;
    await eventually(refresh, (status) => status === 400);
  });

  test("a no at Google, another browser's attempt, or a code without one, connects nothing", async () => {
    const no = await throughGoogle("deny");
    expect((await asMe(no.back.pathname + no.back.search, no.cookie)).headers.location).toBe(`${GOOGLE}?why=denied`);
    const mine = await throughGoogle("allow");
    const other = await throughGoogle("allow");
    // Somebody else's code, on a link the photographer was made to follow.
    expect((await asMe(other.back.pathname + other.back.search, mine.cookie)).headers.location).toBe(`${GOOGLE}?why=stale`);
    expect((await asMe(other.back.pathname + other.back.search, "")).headers.location).toBe(`${GOOGLE}?why=stale`);
    expect((await asMe(other.back.pathname + other.back.search, "elope-google=forged")).headers.location).toBe(`${GOOGLE}?why=stale`);
    const twisted = new URL(mine.back);
    twisted.searchParams.set("code", "4/0not-a-code-of-googles");
    expect((await asMe(twisted.pathname + twisted.search, mine.cookie)).headers.location).toBe(`${GOOGLE}?why=stale`);
    expect(await query("select 1 from google_account")).toEqual([]);
    expect(textOf(await me.get(`${GOOGLE}?why=stale`))).toContain("Nothing was connected; please try again.");
  });

  test("while Google is down the photographer is told so, and nothing is half connected", async () => {
    const { cookie, back } = await throughGoogle("allow");
    await arm(world().googleUrl, { kind: "fail", status: 503, match: { path: "/token" }, times: 100 });
    try {
      expect((await asMe(back.pathname + back.search, cookie)).headers.location).toBe(`${GOOGLE}?why=unreachable`);
    } finally {
      await clearFaults();
    }
    expect(await query("select 1 from google_account")).toEqual([]);
  });
});

describe("the feed", () => {
  const make = async () => {
    const answer = await me.post("/admin/calendar/feed", { ask: "make" });
    const address = /value="(http[^"]*\/calendar\/[\w-]{43}\.ics)"/.exec(answer.body)?.[1];
    if (!address) throw new Error(`No address: ${answer.status}`);
    return new URL(address).pathname;
  };

  test("P6 A13 A14: shown once, read by whoever has it, kept by nobody, in no log, and gone when replaced or taken back", async () => {
    const { bookingId, day } = await wedding();
    const held = await hold();
    const path = await make();
    const token = path.slice("/calendar/".length, -".ics".length);
    expect((await me.get("/admin/calendar/feed")).body).not.toContain(token);

    const feed = await ask(path);
    expect(feed.status).toBe(200);
    expect(feed.headers["content-type"]).toBe("text/calendar; charset=utf-8");
    expect(feed.headers["cache-control"]).toBe("no-store");
    const { reference } = await row<{ reference: string }>("select reference from bookings where id = $1", [bookingId]);
    expect(feed.body).toContain(`UID:${reference}@`);
    expect(feed.body).toContain(`DTSTART;VALUE=DATE:${day.replaceAll("-", "")}`);
    expect(feed.body).not.toContain(held.reference);
    expect(feed.body.replace(/\r\n /g, "")).not.toContain("/b/");
    // An app that has it is told so, in one line.
    const again = await ask(path, { headers: { "If-None-Match": String(feed.headers.etag) } });
    expect([again.status, again.body]).toEqual([304, ""]);
    expect(textOf(await me.get("/admin/calendar/feed"))).toContain("An app read it just now.");

    const [log] = world().logs.servers;
    expect(await eventually(() => readFileSync(log ?? "", "utf8"), (text) => text.includes('"/calendar/….ics"'))).not.toContain(token);

    const next = await make();
    expect((await ask(path)).status).toBe(404);
    expect((await ask(next)).status).toBe(200);
    expect((await me.post("/admin/calendar/feed", { ask: "revoke" })).headers.location).toBe("/admin/calendar/feed?done=revoked");
    for (const gone of [next, "/calendar/guess.ics", `/calendar/${"x".repeat(43)}.ics`, `/calendar/${"x".repeat(43)}`]) expect((await ask(gone)).status, gone).toBe(404);
    expect(await query("select 1 from audit_log where entity = 'calendar_feeds' and actor like 'admin:%'")).not.toHaveLength(0);
  });

  test("A9: a form from elsewhere makes no address, and takes none back", async () => {
    for (const path of ["/admin/calendar/feed", "/admin/calendar/google", "/admin/calendar/closed"]) {
      const answer = await ask(path, { method: "POST", headers: { Cookie: me.cookie, Origin: "https://evil.example" }, body: new URLSearchParams({ ask: "make" }) });
      expect(answer.status, path).toBe(403);
    }
  });
});
