/** The studio's settings: read, checked as typed, and saved unless somebody else saved meanwhile. */
import { z } from "zod";
import { scheduleRow } from "~/booking/cancellation-row";
import { email, line, phone } from "~/booking/couple";
import { currencies } from "~/lib/money";
import { mergeEdits, type Merge } from "~/lib/merge-edits";
import { studioDay } from "~/lib/studio-day";
import { DatabaseError, must, refusal, type Supabase } from "~/lib/supabase.server";
import type { SettingsField, TypedSettings } from "./settings-fields";

const shape = z.object({
  name: z.string(),
  photographer: z.string(),
  email: z.string(),
  phone: z.string(),
  place: z.string(),
  timeZone: z.string(),
  currency: z.enum(currencies),
  leadDays: z.number(),
  horizonDays: z.number(),
  holdMinutes: z.number(),
  whenUnreadable: z.enum(["refuse", "request"]),
  cancellation: scheduleRow,
  updatedAt: z.string(),
  openBookings: z.number(),
});

export type Settings = z.output<typeof shape>;

/** Throws DatabaseError. */
export async function readSettings(db: Supabase): Promise<Settings> {
  return shape.parse(must(await db.rpc("settings_for_admin")));
}

/** A number as typed. */
export const whole = (least: number, most: number) =>
  z.coerce
    .number({ error: "Please write a number." })
    .int("Please write a whole number.")
    .min(least, `Please write a number from ${least} to ${most}.`)
    .max(most, `Please write a number from ${least} to ${most}.`);

/** The form's fields as they are typed. The limits are the database's. */
const typedShape = z.object({
  name: line(80, "Please name the studio."),
  photographer: line(80, "Please say who takes the pictures."),
  email: email("Please give an address: everything the site tells you goes there."),
  phone: phone("Please give a telephone number."),
  place: line(120, "Please say where the studio is."),
  timeZone: line(60, "Please choose a time zone."),
  currency: z.enum(currencies, "Please choose a currency."),
  leadDays: whole(0, 365),
  horizonDays: whole(1, 1825),
  holdMinutes: whole(31, 1440),
  whenUnreadable: z.enum(["refuse", "request"], "Please choose one of the two."),
});

export type Problem = { field: string; message: string };

const fieldNames = typedShape.keyof().options;

/** Everything as typed, to be put back. */
export const typedIn = (form: URLSearchParams, prefix = "") => Object.fromEntries(fieldNames.map((name) => [name, form.get(prefix + name) ?? ""])) as TypedSettings;

/** The settings as the form has them. */
export const asTyped = (settings: Settings) => Object.fromEntries(fieldNames.map((name) => [name, String(settings[name])])) as TypedSettings;

export type Saved =
  | { outcome: "saved" }
  | { outcome: "wrong"; problems: Problem[] }
  /** Somebody saved since this form was opened, and something else than what stands in it. */
  | { outcome: "changed_meanwhile"; merge: Merge<SettingsField>; now: TypedSettings }
  /** The time zone is another: what that changes is to be read first. */
  | { outcome: "zone_asks"; change: ZoneChange };

/** Throws DatabaseError. */
export async function saveSettings(db: Supabase, form: URLSearchParams): Promise<Saved> {
  const now = await readSettings(db);
  const merge = mergeEdits(fieldNames, typedIn(form, "was."), typedIn(form), asTyped(now));
  const changedMeanwhile: Saved = { outcome: "changed_meanwhile", merge, now: asTyped(now) };
  // First of all: what is put back with a mistake in it is put back beside the settings of now.
  if (now.updatedAt !== form.get("updatedAt") && merge.changed.length > 0) return changedMeanwhile;
  const read = typedShape.safeParse(typedIn(form));
  if (!read.success) {
    return { outcome: "wrong", problems: read.error.issues.map(({ path, message }) => ({ field: String(path[0]), message })) };
  }
  const typed = read.data;
  if (typed.timeZone !== now.timeZone && form.get("zoneConfirmed") !== typed.timeZone) {
    const answer = await db.rpc("time_zone_change", { p_zone: typed.timeZone });
    const refused = answer.error && refusal(answer.error);
    if (refused) return { outcome: "wrong", problems: [{ field: "timeZone", message: refused.sentence }] };
    return { outcome: "zone_asks", change: zoneChange.parse(must(answer)) };
  }
  const { data, error } = await db
    .from("studio")
    .update({
      name: typed.name,
      photographer: typed.photographer,
      email: typed.email,
      phone: typed.phone,
      place: typed.place,
      time_zone: typed.timeZone,
      currency: typed.currency,
      lead_days: typed.leadDays,
      horizon_days: typed.horizonDays,
      hold_minutes: typed.holdMinutes,
      when_calendar_unreadable: typed.whenUnreadable,
    })
    .eq("only_one", true)
    .eq("updated_at", now.updatedAt)
    .select("only_one");
  const refused = error && refusal(error);
  if (refused) return { outcome: "wrong", problems: [{ field: refused.code === "currency_in_use" ? "currency" : "timeZone", message: refused.sentence }] };
  if (error) throw new DatabaseError(error);
  // In the moment between reading and saving: the next press of the button finds out what it was.
  return data.length === 1 ? { outcome: "saved" } : changedMeanwhile;
}

const day = z.string().transform((text) => studioDay(text));
const zoneChange = z.object({
  today: day,
  todayThere: day,
  weddings: z.number(),
  letters: z.number(),
  requests: z.number(),
  becomeBusy: z.array(day),
  becomeFree: z.array(day),
});
export type ZoneChange = z.output<typeof zoneChange>;
