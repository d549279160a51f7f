/**
 * A form marked `data-live` shows what comes of its fields while they change: the page at that address, asked with
 * them, says it. What is typed stays; the address follows, so that reload and back find it.
 */
import { fetchPage, isHere, showPage, withFields } from "./fetch-page";

const forms = () => document.querySelectorAll<HTMLFormElement>("form[data-live]");

export function followForms(): void {
  document.addEventListener("input", ({ target }) => {
    const form = target instanceof Element ? target.closest<HTMLFormElement>("form[data-live]") : null;
    if (form) void follow(form);
  });
  document.addEventListener("formdata", ({ target, formData }) => {
    if (target instanceof HTMLFormElement && target.matches("[data-live]")) tidy(target, formData);
  });
  // Back finds the fields as they were left, and the rest as the server made it.
  for (const form of forms()) if (isChanged(form)) void follow(form);
}

async function follow(form: HTMLFormElement): Promise<void> {
  const url = withFields(form.dataset.live ?? "", form);
  const page = await fetchPage(url);
  // The next page says it in any case.
  if (typeof page === "string" || !isHere(page.url)) return;
  history.replaceState(null, "", url);
  showPage(page);
}

/** Numbers as far as they go, and nothing in the address of what is not wanted. */
function tidy(form: HTMLFormElement, fields: FormData): void {
  for (const input of form.querySelectorAll<HTMLInputElement>("input[type=number]")) {
    const typed = Number.isInteger(input.valueAsNumber) ? input.valueAsNumber : 0;
    const count = Math.min(Math.max(typed, Number(input.min)), Number(input.max));
    if (count > 0) fields.set(input.name, String(count));
    else fields.delete(input.name);
  }
}

const isChanged = (form: HTMLFormElement) =>
  [...form.querySelectorAll("input")].some((input) => (input.type === "checkbox" ? input.checked !== input.defaultChecked : input.value !== input.defaultValue));
