import { useSyncExternalStore } from "react";

const never = () => () => {};

/** False in the server's HTML and for browsers without JavaScript, true once React is in charge. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
