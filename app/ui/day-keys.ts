import { useEffect, useRef } from "react";
import type { StudioDay } from "~/lib/studio-day";

const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
const DAY_MS = 86_400_000;

const links = (table: HTMLTableElement) => [...table.querySelectorAll<HTMLAnchorElement>("a[data-day]")];
const dayNumber = (link: HTMLAnchorElement) => Date.parse(link.dataset.day ?? "") / DAY_MS;

/**
 * Arrow keys among the days that are links: sideways to the next such day, up and down to the next one on the
 * same weekday, Home and End to the first and last. The Tab key then stops at the table once, not thirty times.
 * Without JavaScript every link is an ordinary tab stop.
 */
export function useDayKeys(selected?: StudioDay | null) {
  const table = useRef<HTMLTableElement>(null);

  useEffect(() => {
    if (!table.current) return;
    const all = links(table.current);
    const stop = all.find((link) => link.dataset.day === selected) ?? all[0];
    for (const link of all) link.tabIndex = link === stop ? 0 : -1;
  });

  useEffect(() => {
    const element = table.current;
    element?.addEventListener("keydown", move);
    return () => element?.removeEventListener("keydown", move);
  }, []);

  return table;
}

function move(this: HTMLTableElement, event: KeyboardEvent) {
  const from = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[data-day]") : null;
  if (!from) return;
  const to = target(links(this), from, event.key);
  if (to === undefined) return;
  event.preventDefault();
  if (!to) return;
  from.tabIndex = -1;
  to.tabIndex = 0;
  to.focus();
}

/** Where the key leads; null where there is no such day, undefined for keys that mean nothing here. */
function target(all: HTMLAnchorElement[], from: HTMLAnchorElement, key: string): HTMLAnchorElement | null | undefined {
  if (key === "Home") return all[0] ?? null;
  if (key === "End") return all.at(-1) ?? null;
  const step = STEPS[key];
  if (step === undefined) return undefined;
  const start = dayNumber(from);
  const ahead = (step > 0 ? all : [...all].reverse()).filter((link) => {
    const days = (dayNumber(link) - start) * Math.sign(step);
    return days > 0 && (Math.abs(step) === 1 || days % 7 === 0);
  });
  return ahead[0] ?? null;
}
