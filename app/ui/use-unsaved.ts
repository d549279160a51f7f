/**
 * Nothing typed is lost to a slip of the thumb: whoever leaves a page of the admin with something typed and not
 * sent is asked first. A form that stays on the page while its address changes says so with `data-stays`; one with
 * `autocomplete="off"` is left alone.
 */
import { useBlocker, useNavigation } from "@remix-run/react";
import { useEffect, useRef } from "react";

const QUESTION = "What you typed here is not saved. Leave the page all the same?";

/** For the admin's frame. */
export function useUnsaved(): void {
  const typed = useRef(new Set<HTMLFormElement>());
  const sent = useRef<HTMLFormElement | null>(null);
  const { state } = useNavigation();
  const isOnItsWay = () => sent.current !== null && !typed.current.has(sent.current);

  useEffect(() => {
    const onInput = ({ target }: Event) => {
      const form = target instanceof Element ? target.closest<HTMLFormElement>('main form[method="post"]') : null;
      if (form && form.autocomplete !== "off") typed.current.add(form);
    };
    const onSubmit = ({ target }: SubmitEvent) => {
      if (!(target instanceof HTMLFormElement)) return;
      sent.current = target;
      typed.current.delete(target);
    };
    const onUnload = (event: BeforeUnloadEvent) => {
      if (!isOnItsWay() && unsaved(typed.current).length > 0) event.preventDefault();
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

  const blocker = useBlocker(({ currentLocation: here, nextLocation: there }) => {
    if (isOnItsWay()) return false;
    const within = here.pathname === there.pathname;
    if (within && here.search === there.search) return false;
    return unsaved(typed.current).some((form) => !within || form.dataset.stays === undefined);
  });

  useEffect(() => {
    if (blocker.state !== "blocked") return;
    if (!confirm(QUESTION)) return blocker.reset();
    typed.current.clear();
    blocker.proceed();
  }, [blocker]);
}

/** Those that are still on the page. */
const unsaved = (forms: Set<HTMLFormElement>) => [...forms].filter((form) => form.isConnected);
