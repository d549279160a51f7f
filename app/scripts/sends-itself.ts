/**
 * A form marked `data-sends-itself` needs no press where there are scripts: it is sent when the page is there, its button
 * says so in the words of the mark, and the answer takes the page's place, under the same address and without a step
 * in the history. Where that fails, the button is there to be pressed.
 */
import { fetchPage, showPage } from "./fetch-page";
import { showBusy, showReady } from "./one-press";

export function sendItself(): void {
  const form = document.querySelector<HTMLFormElement>("form[data-sends-itself]");
  if (form) void send(form);
}

async function send(form: HTMLFormElement): Promise<void> {
  showBusy(form, form.dataset.sendsItself ?? "");
  const action = new URL(form.action);
  const page = await fetchPage(action, { method: "POST", body: new URLSearchParams() });
  if (typeof page === "string") return showReady(form);
  if (page.url.pathname !== action.pathname) return location.replace(page.url);
  showPage(page);
  document.querySelector<HTMLElement>("[data-arrival]")?.focus({ preventScroll: true });
}
