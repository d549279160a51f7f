/** What the photographer types into the forms of a booking. */
import { manyLines, oneLine } from "~/lib/typed-text";

/** Their words to the couple, as the letters take them. */
export const wordsIn = (form: URLSearchParams): string => manyLines(form.get("words") ?? "", 600);

/** A line for their records. */
export const reasonIn = (form: URLSearchParams): string => oneLine(form.get("reason") ?? "", 200);

export const NO_REASON = "Please write a word or two: in a year you will want to know.";
