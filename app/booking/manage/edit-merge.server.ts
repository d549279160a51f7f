/** Two tabs, one booking: what to show the second, so that nothing it typed is lost and nothing of the first is undone unseen. */
import { coupleFields, type CoupleField, type TypedCouple } from "../couple";

type Merge = {
  /** What the form shows: theirs where only they changed it, what was typed everywhere else. */
  typed: TypedCouple;
  /** Fields that both changed, with what the other wrote. */
  theirs: TypedCouple;
  /** Fields that changed meanwhile, whoever else touched them. */
  changed: CoupleField[];
};

/** `was`: as the second tab read it. `now`: as it is. */
export function mergeEdits(was: TypedCouple, typed: TypedCouple, now: TypedCouple): Merge {
  const merged: Merge = { typed: {}, theirs: {}, changed: [] };
  for (const field of coupleFields) {
    const [before, mine, theirs] = [was[field] ?? "", typed[field] ?? "", now[field] ?? ""];
    const otherChanged = theirs !== before;
    const iChanged = mine !== before;
    if (otherChanged && theirs !== mine) merged.changed.push(field);
    if (otherChanged && iChanged && theirs !== mine) merged.theirs[field] = theirs;
    merged.typed[field] = iChanged ? mine : theirs;
  }
  return merged;
}
