import { useEffect, useRef } from "react";

/** Whether this document has shown a page before: the browser itself places the focus in a new document. */
let shown = false;

/**
 * After a move from page to page without a new document, the focus goes to the heading, as a screen reader's
 * user expects of a new page. Put `ref` on an element that can take it (`tabIndex={-1}`).
 */
export function useArrivalFocus<T extends HTMLElement>() {
  const ref = useRef<T>(null);
  useEffect(() => {
    if (shown) ref.current?.focus({ preventScroll: true });
    shown = true;
  }, []);
  return ref;
}
