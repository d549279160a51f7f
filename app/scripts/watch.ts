/**
 * While something on the page is marked `data-watch`, it is moving: the page is looked at anew every few seconds, and only
 * while somebody looks.
 */
import { fetchPage, showPage } from "./fetch-page";

const SECONDS_APART = 3;
/** Charging and mailing take seconds; after two minutes something waits for a person, and asking on would not help. */
const LOOKS = 40;

export function watch(): void {
  let looks = 0;
  const timer = setInterval(() => {
    if (looks >= LOOKS || !document.querySelector("[data-watch]")) return clearInterval(timer);
    if (document.visibilityState !== "visible") return;
    looks += 1;
    void look();
  }, SECONDS_APART * 1000);
}

async function look(): Promise<void> {
  const page = await fetchPage(new URL(location.href));
  if (typeof page !== "string") showPage(page);
}
