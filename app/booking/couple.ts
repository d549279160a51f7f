import { z } from "zod";
import { isAddress } from "~/email/address";

/** What no name, address or note has; the database could not keep a NUL. Tabs and line ends are for notes. */
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** One line that somebody typed. */
export const line = (max: number, missing: string) =>
  z
    .string({ error: missing })
    .trim()
    .min(1, missing)
    .max(max, `Please keep this under ${max} characters.`)
    .refine((text) => !CONTROL.test(text) && !/[\n\t]/.test(text), "Please leave out special control characters.");

export const email = (missing: string) =>
  line(254, missing).refine(isAddress, "This does not look like an email address, like nora@example.com.");

const PHONE_LENGTH = 40;

/** Length first: zod asks every rule, and what is far too long must cost nothing to refuse (A25). */
function isPhone(text: string): boolean {
  return text.length <= PHONE_LENGTH && /^\+?[\d\s().\-/]{3,}(?:(?:x|ext\.?)\s*\d+)?$/i.test(text);
}

export const phone = (missing: string) => line(PHONE_LENGTH, missing).refine(isPhone, "Please write a phone number, like +1 360 555 0142.");

/** An empty field of a form means that nothing was said. */
const orNothing = <T extends z.ZodType<string>>(schema: T) =>
  z.preprocess((value) => (typeof value === "string" && value.trim() === "" ? null : value), schema.nullable());

/** What a couple tells about themselves, as the form's fields have it. */
export const coupleSchema = z.object({
  name: line(120, "Please tell us your name."),
  partnerName: orNothing(line(120, "")),
  email: email("Please give an email address: the confirmation goes there."),
  partnerEmail: orNothing(email("")),
  phone: orNothing(phone("")),
  place: orNothing(line(200, "")),
  notes: orNothing(
    z
      .string()
      .trim()
      .max(600, "Please keep this under 600 characters; there is time to talk.")
      .refine((text) => !CONTROL.test(text), "Please leave out special control characters.")
      // A browser sends CR LF, which counts and stores twice.
      .transform((text) => text.replace(/\r\n?/g, "\n")),
  ),
});

export type Couple = z.output<typeof coupleSchema>;
export type CoupleField = keyof Couple;
export const coupleFields = coupleSchema.keyof().options;

/** The fields as typed, for the form to show again. */
export type TypedCouple = Partial<Record<CoupleField, string>>;

/** The couple, or for each field that is wrong a sentence to stand beside it. */
export function readCouple(typed: TypedCouple): { couple: Couple } | { errors: Partial<Record<CoupleField, string>> } {
  const parsed = coupleSchema.safeParse(Object.fromEntries(coupleFields.map((name) => [name, typed[name] ?? ""])));
  if (parsed.success) return { couple: parsed.data };
  const errors: Partial<Record<CoupleField, string>> = {};
  for (const issue of parsed.error.issues) errors[issue.path[0] as CoupleField] ??= issue.message;
  return { errors };
}
