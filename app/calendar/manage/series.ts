/** How often something comes before it is told once: a month has four or five Mondays, a year has fifty-two. */
const TOLD_ONE_BY_ONE = 3;

export type Together<T> = { next: T; more: T[] };

/** What was closed in one go is told at its first time alone, where it comes often: every Monday would bury the weddings. */
export function seriesTogether<T extends { seriesId: string | null }>(closings: readonly T[]): Together<T>[] {
  const series = new Map<string, T[]>();
  for (const each of closings) if (each.seriesId) series.set(each.seriesId, [...(series.get(each.seriesId) ?? []), each]);
  return closings.flatMap((each): Together<T>[] => {
    const all = each.seriesId ? (series.get(each.seriesId) ?? []) : [];
    if (all.length <= TOLD_ONE_BY_ONE) return [{ next: each, more: [] }];
    return all[0] === each ? [{ next: each, more: all.slice(1) }] : [];
  });
}
