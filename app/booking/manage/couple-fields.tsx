import { Field, TextArea } from "~/ui/field";
import type { CoupleField, TypedCouple } from "../couple";

export type CoupleErrors = Partial<Record<CoupleField, string>>;

/** As the photographer calls them. Not taken from the schema, which would bring the whole of zod to the browser. */
export const coupleLabels: Record<CoupleField, string> = {
  name: "Name",
  partnerName: "Partner’s name",
  email: "Email",
  partnerEmail: "Partner’s email",
  phone: "Phone",
  place: "Place",
  notes: "What they wrote",
};

/** The couple's own form speaks to the couple; here the photographer types. */
const toThePhotographer: Record<string, string> = {
  "Please tell us your name.": "Please write a name.",
  "Please give an email address: the confirmation goes there.": "Please write an email address: the confirmation goes there.",
};
const said = (message: string | undefined) => message && (toThePhotographer[message] ?? message);

export const coupleProblems = (errors: CoupleErrors) =>
  Object.entries(coupleLabels).flatMap(([field, label]) => {
    const message = said(errors[field as CoupleField]);
    return message ? [{ field, message: `${label}: ${message}` }] : [];
  });

type Props = {
  typed: TypedCouple;
  errors: CoupleErrors;
  /** What somebody else has written into a field meanwhile. */
  theirs?: TypedCouple;
};

/** Who they are, how to reach them, and where it is. */
export function CoupleFields({ typed, errors, theirs = {} }: Props) {
  const field = (name: CoupleField) => ({
    name,
    label: coupleLabels[name],
    defaultValue: typed[name] ?? "",
    error: said(errors[name]),
    autoComplete: "off",
    hint: theirs[name] === undefined ? undefined : `Meanwhile changed to ${theirs[name] === "" ? "nothing" : `“${theirs[name]}”`}.`,
  });
  const email = { type: "email", inputMode: "email", spellCheck: false, autoCapitalize: "none" } as const;
  return (
    <>
      <div className="grid gap-6 sm:grid-cols-2">
        <Field {...field("name")} />
        <Field {...field("partnerName")} optional />
        <Field {...field("email")} {...email} />
        <Field {...field("partnerEmail")} {...email} optional />
        <Field {...field("phone")} type="tel" optional />
        <Field {...field("place")} optional />
      </div>
      <TextArea {...field("notes")} optional rows={4} />
    </>
  );
}
