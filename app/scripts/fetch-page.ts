import { morph } from "./morph";

export type FetchedPage = { title: string; main: Element; url: URL };

let asking: AbortController | undefined;

/**
 * A page of ours, to be shown without leaving the one that is there. `failed`: an error, or no connection;
 * `overtaken`: something else was asked for meanwhile, and nobody waits for this any more.
 */
export async function fetchPage(url: URL, init: RequestInit = {}): Promise<FetchedPage | "failed" | "overtaken"> {
  asking?.abort();
  const mine = (asking = new AbortController());
  try {
    const answer = await fetch(url, { ...init, signal: mine.signal });
    const { title, body } = new DOMParser().parseFromString(await answer.text(), "text/html");
    const main = body.querySelector("main");
    if (mine.signal.aborted) return "overtaken";
    return answer.ok && main ? { title, main, url: new URL(answer.url) } : "failed";
  } catch {
    return mine.signal.aborted ? "overtaken" : "failed";
  }
}

/** What lies outside `main` is the same on every page. */
export function showPage({ title, main }: FetchedPage): void {
  document.title = title;
  const shown = document.querySelector<HTMLElement>("main");
  if (!shown) return;
  const focused = document.activeElement;
  morph(shown, main);
  // What had the focus is not on the page any more: nobody should have to begin at the top of the document.
  if (focused && !focused.isConnected) shown.focus({ preventScroll: true });
}

/** Whether an address is that of the page one is on, whatever its query says. */
export const isHere = (url: URL) => url.origin === location.origin && url.pathname === location.pathname;

/** Everything a form would send, in the address that takes it. */
export function withFields(address: string, form: HTMLFormElement): URL {
  const url = new URL(address, location.href);
  url.search = "";
  for (const [name, value] of new FormData(form)) if (typeof value === "string") url.searchParams.append(name, value);
  return url;
}
