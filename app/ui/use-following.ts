import { useNavigate } from "@remix-run/react";
import { useEffect, useRef } from "react";

/**
 * Follows the plain links of a large table without loading the page anew, as `Link` would: with one listener for all,
 * because a `Link` for each of a year's days costs the server more than the table itself.
 */
export function useFollowing<Around extends HTMLElement>() {
  const around = useRef<Around>(null);
  const navigate = useNavigate();

  useEffect(() => {
    const element = around.current;
    const follow = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      if (!link || link.target || event.defaultPrevented || !isPlain(event)) return;
      event.preventDefault();
      navigate(link.pathname + link.search + link.hash);
    };
    element?.addEventListener("click", follow);
    return () => element?.removeEventListener("click", follow);
  }, [navigate]);

  return around;
}

/** Not a wish for another tab, another window or the page's address. */
const isPlain = ({ button, metaKey, altKey, ctrlKey, shiftKey }: MouseEvent) => button === 0 && !(metaKey || altKey || ctrlKey || shiftKey);
