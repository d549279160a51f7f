/** Two tabs, one form: what to show the second, so that nothing it typed is lost and nothing of the first is undone unseen. */

type Typed<Field extends string> = Partial<Record<Field, string>>;

export type Merge<Field extends string> = {
  /** What the form shows: theirs where only they changed it, what was typed everywhere else. */
  typed: Record<Field, string>;
  /** Fields that both changed, with what the other wrote. */
  theirs: Typed<Field>;
  /** Fields that changed meanwhile, whoever else touched them. */
  changed: Field[];
};

/** `was`: as the second tab read it. `now`: as it is. */
export function mergeEdits<Field extends string>(fields: readonly Field[], was: Typed<Field>, typed: Typed<Field>, now: Typed<Field>): Merge<Field> {
  const merged: Merge<Field> = { typed: {} as Record<Field, string>, theirs: {}, changed: [] };
  for (const field of fields) {
    const [before, mine, theirs] = [was[field] ?? "", typed[field] ?? "", now[field] ?? ""];
    const otherChanged = theirs !== before;
    const iChanged = mine !== before;
    if (otherChanged && theirs !== mine) merged.changed.push(field);
    if (otherChanged && iChanged && theirs !== mine) merged.theirs[field] = theirs;
    merged.typed[field] = iChanged ? mine : theirs;
  }
  return merged;
}
