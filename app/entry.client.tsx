import { RemixBrowser } from "@remix-run/react";
import { startTransition, StrictMode } from "react";
import { hydrateRoot } from "react-dom/client";

void dataIsThere().then(() =>
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <RemixBrowser />
      </StrictMode>,
    );
  }),
);

/**
 * Remix throws a promise, outside every Suspense boundary, until it has read the page's data. A tap in that moment makes
 * React 18 render the page at once, and give up on it (error 345): so React begins when the data has been read. Called
 * like this, Remix gets as far as that promise, and no further.
 */
async function dataIsThere(): Promise<void> {
  try {
    RemixBrowser({});
  } catch (reading) {
    // What cannot be read is Remix's to say, when it is asked again.
    await Promise.resolve(reading).catch(() => {});
  }
}
