/**
 * Nothing typed is lost when a session ends under it: the browser keeps the last form that was sent, for this tab
 * alone, and puts it back when the photographer has signed in again and the address says so. Passwords are not kept, and
 * nothing of a form that says `autocomplete="off"`.
 */
import { useEffect, useState } from "react";
import { useLocation } from "@remix-run/react";

const KEY = "elope:kept-form";

/** `path`: where the form was sent, which is where one comes back to; the page it stood on may be another. */
type Kept = { path: string; fields: [string, string][] };

/** For the admin's frame. True once something typed was put back. `marker`: the name in the address that asks for it. */
export function useKeptForms(marker: string): boolean {
  const { pathname, search } = useLocation();
  const [restored, setRestored] = useState(false);

  useEffect(() => {
    const keep = (event: SubmitEvent) => {
      if (!(event.target instanceof HTMLFormElement) || event.target.method !== "post") return;
      const form = event.target;
      if (form.autocomplete === "off") return;
      const fields = [...new FormData(form, event.submitter)].flatMap(([name, value]): [string, string][] => {
        const isPassword = form.querySelector(`[name="${CSS.escape(name)}"]`)?.getAttribute("type") === "password";
        return typeof value === "string" && !isPassword ? [[name, value]] : [];
      });
      sessionStorage.setItem(KEY, JSON.stringify({ path: new URL(form.action).pathname, fields } satisfies Kept));
    };
    // Before React's own listener, which sends the form.
    document.addEventListener("submit", keep, { capture: true });
    return () => document.removeEventListener("submit", keep, { capture: true });
  }, []);

  useEffect(() => {
    if (!new URLSearchParams(search).has(marker)) return setRestored(false);
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "null") as Kept | null;
    if (kept?.path !== pathname) return;
    sessionStorage.removeItem(KEY);
    setRestored(putBack(kept.fields));
  }, [pathname, search, marker]);

  return restored;
}

/** Into the first control of each name, told to React as if it had been typed. */
function putBack(fields: [string, string][]): boolean {
  let some = false;
  for (const [name, value] of fields) {
    for (const control of document.querySelectorAll<HTMLInputElement>(`main [name="${CSS.escape(name)}"]`)) {
      if (control.type === "hidden" || control instanceof HTMLButtonElement) continue;
      if (control.type === "checkbox" || control.type === "radio") control.checked = control.value === value;
      else {
        // The control's own setter, past React's, which would think it knows the value already.
        Object.getOwnPropertyDescriptor(Object.getPrototypeOf(control) as object, "value")?.set?.call(control, value);
      }
      // Folded away, it would look lost.
      const fold = control.closest("details");
      if (fold) fold.open = true;
      control.dispatchEvent(new Event("input", { bubbles: true }));
      some = true;
    }
  }
  return some;
}
