/**
 * An order that is changed by dragging or by buttons. Pointer events, because HTML's own dragging knows no touch;
 * what is moved takes the place of what it is moved over.
 */
import { useEffect, useRef, useState, type PointerEvent } from "react";

export type Order = {
  /** As it is shown now. */
  ids: string[];
  dragged: string | null;
  /** For the handle of a row. */
  handle: (id: string) => {
    onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    onPointerUp: () => void;
    onPointerCancel: () => void;
  };
  /** Moves by a button: to the place counted from 0. */
  moveTo: (id: string, place: number) => void;
};

type Told = (ids: string[], moved: string, before: string[]) => void;

/**
 * `saved`: the order as the server has it, which wins whenever it changes; unless the order `waits` to be saved with a
 * form, when only what comes and goes is taken over. `save` is told each new one.
 */
export function useOrder(saved: string[], save: Told, waits = false): Order {
  const [ids, setIds] = useState(saved);
  const [dragged, setDragged] = useState<string | null>(null);
  const before = useRef(saved);
  const known = saved.join();
  useEffect(() => {
    const now = known === "" ? [] : known.split(",");
    setIds((mine) => (waits ? [...mine.filter((id) => now.includes(id)), ...now.filter((id) => !mine.includes(id))] : now));
  }, [known, waits]);

  const drop = (keep: boolean) => {
    if (dragged === null) return;
    setDragged(null);
    if (!keep) setIds(before.current);
    else if (ids.join() !== before.current.join()) save(ids, dragged, before.current);
  };

  return {
    ids,
    dragged,
    handle: (id) => ({
      onPointerDown: (event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        before.current = ids;
        setDragged(id);
      },
      onPointerMove: (event) => {
        if (dragged !== id) return;
        const over = document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>("[data-ordered]")?.dataset.ordered;
        if (over !== undefined && over !== id && ids.includes(over)) setIds(placed(ids, id, ids.indexOf(over)));
      },
      onPointerUp: () => drop(true),
      onPointerCancel: () => drop(false),
    }),
    moveTo: (id, place) => {
      const next = placed(ids, id, Math.min(ids.length - 1, Math.max(0, place)));
      setIds(next);
      save(next, id, ids);
    },
  };
}

function placed(ids: string[], id: string, place: number): string[] {
  const rest = ids.filter((each) => each !== id);
  return [...rest.slice(0, place), id, ...rest.slice(place)];
}
