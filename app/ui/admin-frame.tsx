import { Form, NavLink } from "@remix-run/react";
import type { ReactNode } from "react";
import { classes } from "./classes";

export type AdminPlace = { href: string; label: string; count?: number };

type Props = { studio: string; places: AdminPlace[]; account: string; signOut: string; children: ReactNode };

const place = (active: boolean) =>
  classes(
    "inline-flex min-h-12 items-center gap-1.5 px-1 text-small font-medium max-md:flex-1 max-md:justify-center max-[23rem]:gap-1 max-[23rem]:px-0 max-[23rem]:text-[0.75rem]",
    active ? "text-ink underline decoration-2 underline-offset-8" : "text-ink-soft hover:text-madrone",
  );

/** Around every page of the admin: where one is, and the five places one may go; under the thumb on a phone. */
export function AdminFrame({ studio, places, account, signOut, children }: Props) {
  return (
    <>
      <header className="mx-auto flex w-full max-w-page items-center justify-between gap-x-6 px-gutter md:pt-3">
        <a href="/" className="py-3 font-display text-[1.375rem] leading-tight hover:text-madrone">
          {studio}
        </a>
        <div className="flex shrink-0 gap-x-5 text-small md:order-last">
          <NavLink to={account} className="link inline-flex min-h-12 items-center">
            Account
          </NavLink>
          <Form method="post" action={signOut}>
            <button className="link min-h-12 cursor-pointer">Sign out</button>
          </Form>
        </div>
        <nav
          aria-label="Admin"
          className="max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:z-20 max-md:border-t max-md:border-edge max-md:bg-paper max-md:px-2 max-md:pb-[env(safe-area-inset-bottom)] md:ml-auto"
        >
          <ul className="flex md:gap-x-7">
            {places.map(({ href, label, count }) => (
              <li key={href} className="max-md:flex max-md:flex-1">
                <NavLink to={href} end={href === "/admin"} prefetch="intent" className={({ isActive }) => place(isActive)}>
                  {label}
                  {!!count && (
                    <span className="figures min-w-5 bg-madrone px-1 text-center text-caption font-semibold text-paper">
                      {count}
                      <span className="heard"> waiting for you</span>
                    </span>
                  )}
                </NavLink>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <main id="main" tabIndex={-1} className="outline-none focus-visible:shadow-none max-md:pb-20">
        {children}
      </main>
    </>
  );
}
