/** The photographer's own words in letters: read, and checked as typed. */
import { z } from "zod";
import { MOST_OWN_WORDS } from "~/email/facts";
import { done, must, type Supabase } from "~/lib/supabase.server";
import { ownTemplates, type OwnTemplate, type OwnWords } from "./own-words";

const row = z.object({ slot: z.enum(["opening", "closing"]), words: z.string() });

/** Throws DatabaseError. */
export async function readOwnWords(db: Supabase, template: OwnTemplate): Promise<OwnWords> {
  const rows = z.array(row).parse(must(await db.from("letter_words").select("slot, words").eq("template", template)));
  return { opening: "", closing: "", ...Object.fromEntries(rows.map(({ slot, words }) => [slot, words])) };
}

/** A browser sends CRLF, which is a line end and not two characters. */
export const typedWords = (form: URLSearchParams): OwnWords => ({ opening: lines(form.get("opening")), closing: lines(form.get("closing")) });
const lines = (text: string | null): string => (text ?? "").replaceAll("\r\n", "\n");

/** What is wrong with them, by field. */
export function problemsOf(words: OwnWords): { field: string; message: string }[] {
  return Object.entries(words).flatMap(([field, text]) =>
    text.length > MOST_OWN_WORDS
      ? [{ field, message: `Please keep this under ${MOST_OWN_WORDS} characters; it has ${text.length}.` }]
      : /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text)
        ? [{ field, message: "Please leave out special control characters." }]
        : [],
  );
}

/** Throws DatabaseError. */
export async function saveOwnWords(db: Supabase, template: OwnTemplate, { opening, closing }: OwnWords): Promise<void> {
  done(await db.rpc("set_letter_words", { p_template: template, p_opening: opening, p_closing: closing }));
}

/** The letter an address names; the first when it names none. */
export const templateIn = (search: URLSearchParams): OwnTemplate => ownTemplates.find((each) => each === search.get("letter")) ?? ownTemplates[0];
