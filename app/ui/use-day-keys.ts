import { useEffect, useRef } from "react";
import type { StudioDay } from "~/lib/studio-day";
import { moveByKey, oneStop } from "./day-keys";

/** Arrow keys among the days of a table (`day-keys.ts`), where React is in charge. */
export function useDayKeys(selected?: StudioDay | null) {
  const table = useRef<HTMLTableElement>(null);

  useEffect(() => {
    if (table.current) oneStop(table.current, (link) => link.dataset.day === selected);
  });

  useEffect(() => {
    const element = table.current;
    const move = (event: KeyboardEvent) => element && moveByKey(element, event);
    element?.addEventListener("keydown", move);
    return () => element?.removeEventListener("keydown", move);
  }, []);

  return table;
}
