import type { ReactNode } from "react";
import { AdminPage } from "~/ui/admin-page";
import { SubNav } from "~/ui/sub-nav";
import { calendarPlaces } from "./paths";

type Props = { title: ReactNode; lead?: ReactNode; actions?: ReactNode; up?: { href: string; label: string }; children: ReactNode };

/** A page of the calendar, beside its sisters. */
export function CalendarPage({ children, ...page }: Props) {
  return (
    <AdminPage {...page} nav={<SubNav label="Calendar" links={calendarPlaces} />}>
      {children}
    </AdminPage>
  );
}
