/** The connected Google account as its page shows it. */
import { z } from "zod";
import { env } from "~/lib/env.server";
import { instant, type Instant } from "~/lib/instant";
import { done, must, refusal, type Supabase } from "~/lib/supabase.server";
import type { GoogleState } from "./day-shapes.server";

const offered = z.array(z.object({ id: z.string(), name: z.string(), primary: z.boolean().default(false) }));

export type Choice = { id: string; name: string; primary: boolean; chosen: boolean };
/** `listedAt`: when Google last said which calendars there are to choose from. */
export type GoogleAccount = GoogleState & { choices: Choice[]; listedAt: Instant };

/** Null while nothing is connected. Throws DatabaseError. */
export async function readAccount(db: Supabase): Promise<GoogleAccount | null> {
  const [account, calendars] = await Promise.all([
    db.from("google_account").select("owner, connected_at, broken_at, broken_why, offered, offered_at").maybeSingle(),
    db.from("calendars").select("google_id, name, synced_at, error").order("name"),
  ]);
  done(account);
  if (!account.data) return null;
  const read = must(calendars).map(({ google_id, name, synced_at, error }) => ({
    googleId: google_id,
    name,
    syncedAt: synced_at === null ? null : instant(synced_at),
    error,
  }));
  const { owner, connected_at, broken_at, broken_why, offered_at } = account.data;
  const listed = offered.parse(account.data.offered);
  // Connected from a terminal or long ago: what is connected can be kept, what else there is was not noted.
  const unlisted = read.filter(({ googleId }) => !listed.some(({ id }) => id === googleId));
  const choices = [...listed, ...unlisted.map(({ googleId, name }) => ({ id: googleId, name, primary: googleId === owner }))];
  return {
    owner,
    connectedAt: instant(connected_at),
    brokenAt: broken_at === null ? null : instant(broken_at),
    brokenWhy: broken_why,
    calendars: read,
    listedAt: instant(offered_at),
    choices: choices.map((each) => ({ ...each, chosen: read.some(({ googleId }) => googleId === each.id) })),
  };
}

/** Whether this site has a client at Google at all. */
export const canConnect = (): boolean => Boolean(env.GOOGLE_CLIENT_ID && env.GOOGLE_CLIENT_SECRET);

/** The sentence of a refusal; null: they are chosen. Throws DatabaseError. */
export async function chooseCalendars(db: Supabase, googleIds: string[]): Promise<string | null> {
  const answer = await db.rpc("choose_calendars", { p_google_ids: googleIds });
  const refused = answer.error && refusal(answer.error);
  if (refused) return refused.sentence;
  done(answer);
  return null;
}
