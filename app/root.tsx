import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useMatches,
  useRouteError,
  useRouteLoaderData,
  type ShouldRevalidateFunction,
} from "@remix-run/react";
import type { HeadersFunction, LinksFunction, MetaFunction } from "@remix-run/node";
import { useContext, type ReactNode } from "react";
import { readCatalogue } from "~/catalog/catalog.server";
import { publicLoader } from "~/lib/http.server";
import { NonceContext } from "~/lib/nonce";
import pageScript from "~/scripts/page.ts?worker&url";
import allStyles from "~/styles/app.css?url";
import couplesStyles from "~/styles/couples.css?url";
import { ErrorPage } from "~/ui/error-page";
import { errorWords } from "~/ui/error-words";
import { faces } from "~/ui/faces";
import { Footer } from "~/ui/footer";
import { Header } from "~/ui/header";
import { SkipLink } from "~/ui/skip-link";
import type { loader as doorsLoader } from "./routes/_door";

export const links: LinksFunction = () => [
  ...faces,
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
  { rel: "apple-touch-icon", href: "/apple-touch-icon.png" },
];

/** For couples. Inside the admin its own frame knows whose studio it is, and before it the doors (`routes/_door.tsx`). */
export const loader = publicLoader(async ({ url }) => ({ studio: /^\/admin(?:\/|$)/.test(url.pathname) ? null : (await readCatalogue()).studio }));

/** The studio's name does not change while somebody fills in a form. */
export const shouldRevalidate: ShouldRevalidateFunction = () => false;

/** What a refusal says to the browser it says beside its page, too: when to come back (A23), to hang up (A25). */
export const headers: HeadersFunction = ({ errorHeaders }) => {
  const headers = new Headers();
  for (const name of ["Retry-After", "Connection"]) {
    const value = errorHeaders?.get(name);
    if (value) headers.set(name, value);
  }
  return headers;
};

/** For pages that say nothing of their own, which are the error pages: they are not to be found by searching. */
export const meta: MetaFunction<typeof loader> = ({ data, error }) => [
  { title: [error && (errorWords(error).title ?? "This did not work"), data?.studio?.name].filter(Boolean).join(" · ") },
  ...(error ? [{ name: "robots", content: "noindex" }] : []),
];

const places = [
  { href: "/packages", label: "Packages" },
  { href: "/book", label: "Check a date" },
];

/** The document around every page, and around every error. */
export function Layout({ children }: { children: ReactNode }) {
  const couples = useRouteLoaderData<typeof loader>("root");
  const doors = useRouteLoaderData<typeof doorsLoader>("routes/_door");
  const studio = couples?.studio ?? doors?.studio;
  const nonce = useContext(NonceContext);
  const matches = useMatches();
  const hydrate = matches.some(({ handle }) => says(handle, "hydrate"));
  const script = matches.some(({ handle }) => says(handle, "script"));
  // The admin has a frame of its own, and its doors have none: nothing there is for couples.
  const isAdmins = matches.some(({ handle }) => says(handle, "admin"));
  const isPublic = !isAdmins && !matches.some(({ handle }) => says(handle, "door"));
  return (
    <html lang="en-US">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="theme-color" content="#f6f1e6" />
        <meta name="format-detection" content="telephone=no, date=no" />
        <Meta />
        {/* First, so that it comes over the connection that the page came over; whatever follows waits for another. */}
        <link rel="stylesheet" href={isPublic ? couplesStyles : allStyles} />
        <Links />
        {script && <script type="module" src={pageScript} />}
      </head>
      <body>
        <SkipLink />
        {isAdmins ? (
          children
        ) : (
          <>
            <Header name={studio?.name ?? "Home"} links={isPublic ? places : []} />
            <main id="main" tabIndex={-1} className="outline-none focus-visible:shadow-none">
              {children}
            </main>
          </>
        )}
        {studio && isPublic && (
          <Footer name={studio.name} place={studio.place} email={studio.email} phone={studio.phone} links={places}>
            <p className="text-small text-ink-soft">Weddings for up to thirty people. One a day, never two.</p>
          </Footer>
        )}
        {hydrate && (
          <>
            <ScrollRestoration nonce={nonce} />
            <Scripts nonce={nonce} />
          </>
        )}
      </body>
    </html>
  );
}

/**
 * What a route says of its page: `hydrate`, it gets React, which the others do not need; `script`, it gets the little that
 * couples' pages use of JavaScript (`scripts/page.ts`); `admin`, `door`: whose it is.
 */
function says(handle: unknown, what: "hydrate" | "script" | "admin" | "door"): boolean {
  return typeof handle === "object" && handle !== null && (handle as Record<string, unknown>)[what] === true;
}

export default function App() {
  return <Outlet />;
}

/** What went wrong, as far as it helps, and what one can do. Never a stack. */
export function ErrorBoundary() {
  return <ErrorPage {...errorWords(useRouteError())} />;
}
