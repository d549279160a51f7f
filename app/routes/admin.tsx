import type { MetaFunction } from "@remix-run/node";
import { Outlet, useLoaderData, useRouteError, useRouteLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { adminLoader, type AdminVisit } from "~/lib/http.server";
import { AdminFrame } from "~/ui/admin-frame";
import { ErrorPage } from "~/ui/error-page";
import { errorWords } from "~/ui/error-words";
import { Notice } from "~/ui/notice";
import { useKeptForms } from "~/ui/use-kept-forms";
import { useUnsaved } from "~/ui/use-unsaved";

/** The frame of the admin; every page of it is protected by its own loader. */
export const handle = { admin: true, hydrate: true };

export const loader = adminLoader(async ({ desk }) => ({ desk }));

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.desk.studio.name}: admin` : "Admin" },
  { name: "robots", content: "noindex, nofollow" },
];

export default function Admin() {
  const { desk } = useLoaderData<typeof loader>();
  const restored = useKeptForms("typed");
  useUnsaved();
  return (
    <Frame desk={desk}>
      {restored && (
        <div className="mx-auto w-full max-w-page px-gutter pt-4">
          <Notice>Your session had ended. What you typed is back in its place, and not saved yet.</Notice>
        </div>
      )}
      <Outlet />
    </Frame>
  );
}

const ways = [
  { href: "/admin", label: "To Today" },
  { href: "/admin/bookings", label: "To the bookings" },
];

/** What went wrong within the admin, with the admin around it where it can be. */
export function ErrorBoundary() {
  const desk = useRouteLoaderData<typeof loader>("routes/admin")?.desk;
  const page = <ErrorPage {...errorWords(useRouteError())} ways={ways} />;
  return desk ? <Frame desk={desk}>{page}</Frame> : <main id="main">{page}</main>;
}

function Frame({ desk, children }: { desk: AdminVisit["desk"]; children: ReactNode }) {
  const places = [
    { href: "/admin", label: "Today", count: desk.waiting },
    { href: "/admin/bookings", label: "Bookings" },
    { href: "/admin/calendar", label: "Calendar" },
    { href: "/admin/catalogue", label: "Catalogue" },
    { href: "/admin/studio", label: "Studio" },
  ];
  return (
    <AdminFrame studio={desk.studio.name} places={places} account="/admin/account" signOut="/admin/sign-out">
      {children}
    </AdminFrame>
  );
}
