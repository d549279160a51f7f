import type { ReactNode } from "react";
import { Page, PageTitle } from "./layout";

/** A page before the admin: one thing to do, and nothing else to click. */
export function Door({ title, lead, children }: { title: ReactNode; lead?: ReactNode; children: ReactNode }) {
  return (
    <Page measure="form" className="max-w-[30rem]! pb-section">
      <PageTitle lead={lead}>{title}</PageTitle>
      {children}
    </Page>
  );
}
