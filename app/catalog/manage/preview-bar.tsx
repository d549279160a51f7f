import type { ReactNode } from "react";
import { AdminPage } from "~/ui/admin-page";
import { Page } from "~/ui/layout";
import { Notice } from "~/ui/notice";
import type { Status } from "./managed";
import { StatusBadge } from "./status-badge";
import type { Errors } from "./typed";

type Back = { href: string; label: string };

type Props = {
  back: Back;
  status: Status;
  /** It shows what is typed in another tab, and not what is saved. */
  isTyped: boolean;
  /** Pictures of it that wait for words. */
  wordless?: number;
  /** Where else to look. */
  children?: ReactNode;
};

/** Above a preview: whether it is public, and what in it is not yet. */
export function PreviewBar({ back, status, isTyped, wordless = 0, children }: Props) {
  return (
    <Page className="flex flex-wrap items-baseline gap-x-4 gap-y-2 py-4 text-small">
      {isTyped ? (
        <p className="font-medium">What you typed, not saved. Close this tab to go on.</p>
      ) : (
        <a href={back.href} className="link tap">
          ← {back.label}
        </a>
      )}
      <StatusBadge status={status} />
      <p className="text-ink-soft">
        {isTyped || status !== "published" ? "This is how couples would see it." : "This is how couples see it."}
        {status !== "published" && " Nobody but you does now, and it cannot be booked."}
        {wordless > 0 && ` ${wordless === 1 ? "One picture waits for words and is" : `${wordless} pictures wait for words and are`} not seen yet.`}
      </p>
      {children}
    </Page>
  );
}

/** There is nothing to show yet. */
export function PreviewProblems({ back, problems }: { back: Back; problems: Errors }) {
  const sentences = [...new Set(Object.values(problems))];
  return (
    <AdminPage title="Not to be seen yet" up={back} measure="form">
      <Notice kind={sentences.length > 0 ? "error" : "info"} title={sentences.length > 0 ? "Something is missing or wrong in what you typed." : "Nothing of it is saved yet."}>
        {sentences.length > 0 && (
          <ul className="grid list-disc gap-1 pl-5">
            {sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        )}
        <p>What you typed is in the other tab, as it was.</p>
      </Notice>
    </AdminPage>
  );
}
