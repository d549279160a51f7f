import { useEffect, useRef, useState, type MouseEvent, type PointerEvent } from "react";
import { parseStudioDay, type StudioDay } from "~/lib/studio-day";

export type Range = { from: StudioDay; to: StudioDay };

const rangeOf = (one: StudioDay, other: StudioDay): Range => (one < other ? { from: one, to: other } : { from: other, to: one });

/** The day that an element of the calendar stands for. */
function dayAt(target: EventTarget | null): StudioDay | null {
  return target instanceof Element ? parseStudioDay(target.closest<HTMLElement>("[data-day]")?.dataset.day) : null;
}

/**
 * A range of days: dragged over with a mouse at any time, or, once `picking` was switched on, its first and its last
 * day clicked, tapped or entered. Without JavaScript every day is the link it looks like.
 */
export function useRange(onChosen: (range: Range) => void) {
  const [picking, setPicking] = useState(false);
  const [first, setFirst] = useState<StudioDay | null>(null);
  const [range, setRange] = useState<Range | null>(null);
  const drag = useRef<{ from: StudioDay; moved: boolean } | null>(null);

  useEffect(() => {
    const leave = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      drag.current = null;
      setPicking(false);
      setFirst(null);
      setRange(null);
    };
    document.addEventListener("keydown", leave);
    return () => document.removeEventListener("keydown", leave);
  }, []);

  function choose(chosen: Range) {
    drag.current = null;
    setPicking(false);
    setFirst(null);
    setRange(chosen);
    onChosen(chosen);
  }

  return {
    range,
    picking,
    /** The first day is chosen, the last is not. */
    first,
    togglePicking: () => {
      setPicking(!picking);
      setFirst(null);
      setRange(null);
    },
    handlers: {
      onPointerDown: (event: PointerEvent) => {
        const day = dayAt(event.target);
        // A finger scrolls; it chooses by tapping.
        if (day && event.button === 0 && event.pointerType !== "touch" && !picking) drag.current = { from: day, moved: false };
      },
      onPointerMove: (event: PointerEvent) => {
        const day = dayAt(event.target);
        const from = drag.current?.from ?? first;
        if (!day || !from) return;
        if (drag.current && day !== from) drag.current.moved = true;
        if (!drag.current || drag.current.moved) setRange(rangeOf(from, day));
      },
      onPointerUp: (event: PointerEvent) => {
        const dragged = drag.current;
        drag.current = null;
        const day = dayAt(event.target);
        if (dragged?.moved && day) choose(rangeOf(dragged.from, day));
      },
      // The browser's own dragging of a link would take the pointer away.
      onDragStart: (event: MouseEvent) => event.preventDefault(),
      onClickCapture: (event: MouseEvent) => {
        const day = dayAt(event.target);
        if (!picking || !day) return;
        event.preventDefault();
        if (first) return choose(rangeOf(first, day));
        setFirst(day);
        setRange({ from: day, to: day });
      },
    },
  };
}

/** Whether a day is in the range. */
export const inRange = (day: StudioDay, range: Range | null): boolean => range !== null && range.from <= day && day <= range.to;
