/**
 * Nothing typed is lost to a slip of the thumb: whoever leaves a page of the admin with something typed and not
 * sent is asked first, about every form of it. Sending one form leaves the others behind when it is sent to another page,
 * or says with `data-leaves` that its answer leads there. A form that stays on the page while its address changes says so
 * with `data-stays`; one with `autocomplete="off"` is left alone.
 */
import { useBlocker, useLocation, useNavigation, type Location } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { listed } from "~/lib/listed";

const FORMS = 'main form[method="post"]:not([autocomplete="off"])';

/** For the admin's frame. */
export function useUnsaved(): void {
  const typed = useRef(new Set<HTMLFormElement>());
  const sent = useRef<HTMLFormElement | null>(null);
  /** The navigation that begins now is that of a form that may be sent. */
  const isSending = useRef(false);
  const { state } = useNavigation();
  const here = useLocation();

  useEffect(() => {
    const onInput = ({ target }: Event) => {
      const form = target instanceof Element ? target.closest<HTMLFormElement>(FORMS) : null;
      if (form) typed.current.add(form);
    };
    // What was typed before this script was there to hear it.
    for (const form of document.querySelectorAll<HTMLFormElement>(FORMS)) if ([...form.elements].some(isChanged)) typed.current.add(form);
    const onSubmit = (event: SubmitEvent) => {
      const { target: form, submitter } = event;
      // What is looked for goes into the address, and leaves as a link does.
      if (!(form instanceof HTMLFormElement) || form.method !== "post") return;
      const others = leaves(form, submitter) ? unsaved(typed.current).filter((each) => each !== form) : [];
      if (others.length > 0 && !confirm(`${notSaved(others)} It would be lost. Go on all the same?`)) {
        event.preventDefault();
        event.stopPropagation();
        return;
      }
      sent.current = form;
      typed.current.delete(form);
      isSending.current = true;
      // The router asks at once or, where it sends without leaving, never.
      setTimeout(() => (isSending.current = false));
    };
    const onUnload = (event: BeforeUnloadEvent) => {
      if (!isSending.current && unsaved(typed.current).length > 0) event.preventDefault();
    };
    document.addEventListener("input", onInput);
    document.addEventListener("submit", onSubmit, { capture: true });
    addEventListener("beforeunload", onUnload);
    return () => {
      document.removeEventListener("input", onInput);
      document.removeEventListener("submit", onSubmit, { capture: true });
      removeEventListener("beforeunload", onUnload);
    };
  }, []);

  useEffect(() => {
    const form = sent.current;
    if (!form || state === "submitting") return;
    // Refused, it is as unsaved as before. The refusal stands there before the rest of the page has been read anew.
    if (form.isConnected && document.querySelector('main [role="alert"], main [aria-invalid="true"]')) typed.current.add(form);
    else typed.current.delete(form);
    if (state === "idle") sent.current = null;
  }, [state]);

  const blocker = useBlocker(({ nextLocation }) => !isSending.current && leftBehind(typed.current, here, nextLocation).length > 0);

  useEffect(() => {
    if (blocker.state !== "blocked") return;
    const lost = leftBehind(typed.current, here, blocker.location);
    if (!confirm(`${notSaved(lost)} Leave the page all the same?`)) return blocker.reset();
    typed.current.clear();
    blocker.proceed();
  }, [blocker, here]);
}

/** Whether a field says something else than the page had put there. */
function isChanged(field: Element): boolean {
  if (field instanceof HTMLInputElement) return field.checked !== field.defaultChecked || field.value !== field.defaultValue;
  if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue;
  if (!(field instanceof HTMLSelectElement)) return false;
  // Where the page chose none, the browser chooses the first.
  return field.selectedIndex !== Math.max(0, [...field.options].findIndex(({ defaultSelected }) => defaultSelected));
}

/** Those that are still on the page. */
const unsaved = (forms: Set<HTMLFormElement>) => [...forms].filter((form) => form.isConnected);

function leftBehind(forms: Set<HTMLFormElement>, here: Location, there: Location): HTMLFormElement[] {
  const within = here.pathname === there.pathname;
  if (within && here.search === there.search) return [];
  return unsaved(forms).filter((form) => !within || form.dataset.stays === undefined);
}

const leaves = (form: HTMLFormElement, submitter: HTMLElement | null) =>
  form.dataset.leaves !== undefined || submitter?.dataset.leaves !== undefined || new URL(form.action).pathname !== location.pathname;

/** Where it was typed is said by the heading above it. */
function notSaved(forms: HTMLFormElement[]): string {
  const headings = forms.map((form) => (form.closest("section") ?? document).querySelector("h1, h2")?.textContent ?? "");
  return `What you typed under ${listed([...new Set(headings)].map((heading) => `“${heading}”`))} is not saved.`;
}
