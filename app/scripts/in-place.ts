/**
 * Links and forms marked `data-in-place` that lead to the page one is on (another month, another day) change what is
 * different and leave the rest: the focus, where one has scrolled to, an open fold. Whatever goes wrong, the
 * browser goes there as it would have.
 */
import { fetchPage, isHere, showPage, withFields } from "./fetch-page";

/** The mark of a link whose fragment is to be seen; the others leave the page where it is. */
const TO_FRAGMENT = "to-fragment";

/** The address that what is shown belongs to, without the fragment. */
let shown = location.pathname + location.search;

/** `settle` is called when the page has changed. */
export function keepPlace(settle: () => void): void {
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[data-in-place]") : null;
    if (!link || event.defaultPrevented || isForANewTab(event) || !isHere(new URL(link.href))) return;
    event.preventDefault();
    void go(new URL(link.href), settle, link.dataset.inPlace === TO_FRAGMENT);
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.matches("[data-in-place]")) return;
    event.preventDefault();
    void go(withFields(form.action, form), settle, false);
  });
  // Back and forward among what was shown in place.
  addEventListener("popstate", () => {
    if (location.pathname + location.search === shown) return;
    void show(new URL(location.href), settle).then((could) => could || location.reload());
  });
}

const isForANewTab = (event: MouseEvent) => event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;

async function go(url: URL, settle: () => void, toFragment: boolean): Promise<void> {
  if (!(await show(url, settle, () => history.pushState(null, "", url)))) return location.assign(url);
  if (toFragment) document.getElementById(url.hash.slice(1))?.scrollIntoView();
}

/** False when the browser has to go there itself. */
async function show(url: URL, settle: () => void, before?: () => void): Promise<boolean> {
  const page = await fetchPage(url);
  if (page === "overtaken") return true;
  if (page === "failed" || !isHere(page.url)) return false;
  before?.();
  shown = location.pathname + location.search;
  showPage(page);
  // What a form shows is the address's now, not the hand's.
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-in-place]")) form.reset();
  settle();
  return true;
}
