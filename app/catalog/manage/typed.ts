/** What the photographer types into the catalogue's forms, read once at the edge. */
import { z } from "zod";
import { parseCents } from "~/lib/money";
import { manyLines, oneLine } from "~/lib/typed-text";
import { statuses } from "./managed";

/** A form's fields as typed, for the form to show again. */
export type Typed = Record<string, string>;

/** For each field that is wrong, a sentence to stand beside it. */
export type Errors = Partial<Record<string, string>>;

/** An address left empty is made from the name. */
export function typedOf(form: URLSearchParams): Typed {
  const typed = Object.fromEntries(form);
  return { ...typed, slug: typed.slug?.trim() || slugOf((typed.name ?? "").slice(0, 200)) };
}

export const line = (max: number, missing: string) =>
  z.string().max(2000, `Please keep this under ${max} characters.`).transform((text) => oneLine(text, Infinity))
    .pipe(z.string().min(1, missing).max(max, `Please keep this under ${max} characters.`));

export const text = (max: number) =>
  z.string().max(max * 2, `Please keep this under ${max} characters.`).transform((typed) => manyLines(typed, Infinity))
    .pipe(z.string().max(max, `Please keep this under ${max} characters.`));

export const whole = (min: number, max: number, what: string) => {
  const wrong = `Please write how many ${what}, from ${min} to ${max}.`;
  return z.string().trim().regex(/^\d{1,4}$/, wrong).transform(Number).pipe(z.number().min(min, wrong).max(max, wrong));
};

export const slug = z.string().trim().max(60, "Please keep this under 60 characters.")
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "Small letters, digits and single hyphens only, like the-long-day.");

/** "The Long Day" → "the-long-day": an address for what has a name only. */
export function slugOf(name: string): string {
  return name.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "").replace(/[^a-z0-9]+/g, "-").slice(0, 60).replace(/^-|-$/g, "");
}

export const price = z.string().max(20, "Please write an amount, like 1450.").transform((typed, context) => {
  const cents = parseCents(typed);
  if (cents !== null && cents >= 100 && cents <= 10_000_000) return cents;
  context.addIssue({ code: "custom", message: cents === null ? "Please write an amount, like 1450 or 1450.50." : "Please write an amount from 1 to 100,000." });
  return z.NEVER;
});

export const status = z.enum(statuses, "Please choose one of these.");

/** As `errorsOf`; an address that could not be made, for want of a name, is nobody's mistake. */
export function errorsIn(typed: Typed, error: z.ZodError): Errors {
  const { slug, ...errors } = errorsOf(error);
  return slug === undefined || (errors.name && typed.slug === "") ? errors : { ...errors, slug };
}

/** The first thing that is wrong with each field. */
export function errorsOf(error: z.ZodError): Errors {
  const errors: Errors = {};
  for (const { path, message } of error.issues) errors[path.join(".")] ??= message;
  return errors;
}
