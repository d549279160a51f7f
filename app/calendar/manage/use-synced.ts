import { useRevalidator } from "@remix-run/react";
import { useEffect, useRef } from "react";
import type { GoogleAccount } from "./google.server";

const SECONDS_APART = 2;
/** The worker takes a second or two; after half a minute Google is slow, and the page says how old its word is. */
const LOOKS = 15;

/** After reading or listing was asked for, looks again until it is done. */
export function useSynced(account: GoogleAccount | null, search: URLSearchParams) {
  const { revalidate, state } = useRevalidator();
  const looks = useRef(0);
  const since = search.get("at") ?? "";
  const done = search.get("done") ?? "";
  const isReading = ["connected", "chosen", "asked"].includes(done) && (account?.calendars.some(({ syncedAt }) => syncedAt === null || syncedAt < since) ?? false);
  const isListing = done === "listed" && account !== null && account.listedAt < since;
  const isWaiting = isReading || isListing;
  useEffect(() => {
    if (!isWaiting || state !== "idle" || looks.current >= LOOKS) return;
    const timer = setTimeout(() => {
      looks.current += 1;
      revalidate();
    }, SECONDS_APART * 1000);
    return () => clearTimeout(timer);
  }, [isWaiting, revalidate, state]);
}
