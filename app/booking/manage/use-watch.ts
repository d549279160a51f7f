import { useRevalidator } from "@remix-run/react";
import { useEffect, useRef } from "react";

const SECONDS_APART = 3;
/** Charging and mailing take seconds; after two minutes something waits for a person, and asking on would not help. */
const LOOKS = 40;

/** Reads the page's data anew every few seconds while something is moving, and only while somebody looks. */
export function useWatch(moving: boolean) {
  const { revalidate, state } = useRevalidator();
  const looks = useRef(0);
  useEffect(() => {
    if (!moving || state !== "idle") return;
    const timer = setInterval(() => {
      if (document.visibilityState !== "visible" || looks.current >= LOOKS) return;
      looks.current += 1;
      revalidate();
    }, SECONDS_APART * 1000);
    return () => clearInterval(timer);
  }, [moving, revalidate, state]);
}
