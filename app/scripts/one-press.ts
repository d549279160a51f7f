/**
 * A form marked `data-one-press` is sent once: its button says that it is on its way, in the words of the mark, and hears
 * no second press. Who comes back finds it as it was, whatever the browser remembers of it.
 */
const forms = () => document.querySelectorAll<HTMLFormElement>("form[data-one-press]");
const before = new WeakMap<HTMLButtonElement, string | null>();

export function pressOnce(): void {
  document.addEventListener("submit", ({ target }) => {
    if (target instanceof HTMLFormElement && target.dataset.onePress !== undefined) showBusy(target, target.dataset.onePress);
  });
  addEventListener("pageshow", () => forms().forEach(showReady));
}

export function showBusy(form: HTMLFormElement, words: string): void {
  const button = form.querySelector("button");
  if (!button) return;
  before.set(button, button.textContent);
  button.textContent = words;
  button.setAttribute("aria-busy", "true");
  button.disabled = true;
}

export function showReady(form: HTMLFormElement): void {
  const button = form.querySelector("button");
  if (!button) return;
  button.textContent = before.get(button) ?? button.textContent;
  button.removeAttribute("aria-busy");
  button.disabled = false;
}
