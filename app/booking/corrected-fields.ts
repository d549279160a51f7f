import { listed } from "~/lib/listed";

const FIELDS: Record<string, string> = {
  name: "the name",
  partnerName: "the partner’s name",
  email: "the email",
  partnerEmail: "the partner’s email",
  phone: "the phone number",
  notes: "what they wrote",
};

/** What was corrected of a couple, out of the log, which knows the fields and not what they say: "the name and the email". */
export function correctedFields(after: Record<string, unknown> | null): string {
  const fields: unknown[] = Array.isArray(after?.fields) ? after.fields : [];
  return listed(fields.map((field) => FIELDS[String(field)] ?? String(field)));
}
