/**
 * What people typed, made safe to stand in a letter, a header or a calendar file: no control characters,
 * and none of the marks that make text read in another order than it is written. Letters of every script,
 * their joiners and emoji stay. Escaping for HTML and the like is the business of whoever writes those.
 */
const REORDERING = /[\u202a-\u202e\u2066-\u2069]/gu;
const LINE_ENDS = /\r\n?|[\u0085\u2028\u2029]/gu;
const UNPRINTABLE = /(?!\n)\p{Cc}|\p{Cs}/gu;

/** Text that may keep its lines. */
export function manyLines(text: string, max: number): string {
  const clean = text
    .replace(LINE_ENDS, "\n")
    .replace(/\t/g, " ")
    .replace(UNPRINTABLE, "")
    .replace(REORDERING, "")
    .replace(/\n{3,}/g, "\n\n");
  return cut(clean.trim(), max);
}

/** Text for one line, a header say: what was a line break becomes a space. */
export function oneLine(text: string, max: number): string {
  return cut(manyLines(text, Infinity).replace(/\s+/gu, " "), max);
}

/** At most `max` characters, the last an ellipsis where something is missing; never half a surrogate pair. */
function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const characters = Array.from(text);
  return characters.length <= max ? text : `${characters.slice(0, max - 1).join("").trimEnd()}…`;
}
