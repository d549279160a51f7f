import { Form } from "@remix-run/react";
import { ButtonLink, Button } from "~/ui/button";
import type { MatterWords } from "./matter-words";

/** The names of the form's fields. */
export const DO = { name: "do", settle: "settle", retry: "retry" } as const;
export const ABOUT = "about";

/** What waits for a decision: a sentence each, and the one thing to do about it. */
export function NeedsYou({ matters }: { matters: MatterWords[] }) {
  if (matters.length === 0) return <p className="text-ink-soft">Nothing. Every letter has arrived, every payment fits its booking.</p>;
  return (
    <ul className="grid">
      {matters.map((matter, index) => (
        <li key={index} className="grid gap-3 border-b border-rule py-4 first:pt-0">
          <div className="grid gap-0.5 border-l-4 border-madrone pl-4">
            <p className="font-medium break-words">{matter.sentence}</p>
            {matter.note && <p className="text-small break-words text-ink-soft">{matter.note}</p>}
          </div>
          <Doing matter={matter} />
        </li>
      ))}
    </ul>
  );
}

function Doing({ matter: { action, findingId, sentence } }: { matter: MatterWords }) {
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-1 pl-5">
      {action && "href" in action && (
        <ButtonLink to={action.href} kind="secondary" className="px-4! py-2! text-small">
          {action.label}
          <Which>{sentence}</Which>
        </ButtonLink>
      )}
      {action && "retryJob" in action && (
        <One what={DO.retry} about={action.retryJob}>
          <Button kind="secondary" className="px-4! py-2! text-small">
            {action.label}
            <Which>{sentence}</Which>
          </Button>
        </One>
      )}
      {findingId !== null && (
        <One what={DO.settle} about={String(findingId)}>
          <Button kind={action ? "quiet" : "secondary"} className="py-2! text-small">
            I have dealt with it
            <Which>{sentence}</Which>
          </Button>
        </One>
      )}
    </div>
  );
}

function One({ what, about, children }: { what: string; about: string; children: React.ReactNode }) {
  return (
    <Form method="post" action="/admin?index">
      <input type="hidden" name={DO.name} value={what} />
      <input type="hidden" name={ABOUT} value={about} />
      {children}
    </Form>
  );
}

/** Five buttons that all say "Open the booking" are told apart by the ear. */
const Which = ({ children }: { children: string }) => <span className="heard">: {children}</span>;
