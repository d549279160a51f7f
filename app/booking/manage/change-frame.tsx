import type { ReactNode } from "react";
import { formatDays } from "~/lib/studio-day";
import { AdminPage } from "~/ui/admin-page";
import { Notice } from "~/ui/notice";
import { coupleNames } from "../couples-words";
import type { ManagedBooking } from "./one.server";
import { managedPath } from "./paths";

type Props = {
  title: string;
  booking: Pick<ManagedBooking, "id" | "couple" | "day" | "days">;
  /** Why it was refused; null: it was not. */
  problem: string | null;
  children: ReactNode;
};

/** A page on which one thing is done with a booking. */
export function ChangeFrame({ title, booking: { id, couple, day, days }, problem, children }: Props) {
  return (
    <AdminPage
      measure="form"
      title={title}
      up={{ href: managedPath(id), label: coupleNames(couple) }}
      lead={<time dateTime={day}>{formatDays(day, days)}</time>}
    >
      {problem && <Notice kind="error" title={problem} news={problem} />}
      {children}
    </AdminPage>
  );
}

/** Which booking, as the page showed it: a form sent from an older page is told. */
export function Version({ version }: { version: number }) {
  return <input type="hidden" name="version" value={version} />;
}

export const versionIn = (form: URLSearchParams): number => Number(form.get("version")) || 0;
