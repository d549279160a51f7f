/**
 * Arrow keys among the days that are links: sideways to the next such day, up and down to the next one on the
 * same weekday, Home and End to the first and last. The Tab key then stops at the table once, not thirty times.
 * Without JavaScript every link is an ordinary tab stop.
 */
const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
const DAY_MS = 86_400_000;

const links = (table: Element) => [...table.querySelectorAll<HTMLAnchorElement>("a[data-day]")];
const dayNumber = (link: HTMLAnchorElement) => Date.parse(link.dataset.day ?? "") / DAY_MS;

/** Of all the days in the table, the one that Tab stops at: where the focus is, else the one meant, else the first. */
export function oneStop(table: Element, isMeant: (link: HTMLAnchorElement) => boolean): void {
  const all = links(table);
  const stop = all.find((link) => link === document.activeElement) ?? all.find(isMeant) ?? all[0];
  for (const link of all) link.tabIndex = link === stop ? 0 : -1;
}

/** To be told of every key pressed in the table. */
export function moveByKey(table: Element, event: KeyboardEvent): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const from = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[data-day]") : null;
  if (!from) return;
  const to = target(links(table), from, event.key);
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
