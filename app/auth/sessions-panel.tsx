import { Form } from "@remix-run/react";
import { formatInstant, type Instant } from "~/lib/instant";
import { Panel } from "~/ui/admin-page";
import { Badge } from "~/ui/badge";
import { DataTable } from "~/ui/data-table";
import type { Account } from "./account.server";

type Props = { action: string; sessions: Account["sessions"]; timeZone: string };

/** Where the photographer is signed in, and how to change that. */
export function SessionsPanel({ action, sessions, timeZone }: Props) {
  const when = (at: Instant) => <time dateTime={at}>{formatInstant(at, timeZone)}</time>;
  return (
    <Panel
      id="sessions"
      title="Signed in on"
      actions={
        sessions.length > 1 && (
          <Form method="post" action={action}>
            <button name="intent" value="end-others" className="link min-h-12 cursor-pointer text-small">
              Sign out everywhere else
            </button>
          </Form>
        )
      }
    >
      <p className="text-small text-ink-soft">A device is signed out after three days without a look, and after thirty days in any case.</p>
      <DataTable
        caption="Devices that are signed in"
        rows={sessions}
        keyOf={({ id }) => id}
        columns={[
          {
            label: "Device",
            cell: ({ device, isThisOne }) => (
              <span className="inline-flex flex-wrap items-baseline gap-2 max-md:justify-end">
                {device} {isThisOne && <Badge tone="good">This one</Badge>}
              </span>
            ),
          },
          { label: "Address", cell: ({ address }) => <span className="break-all">{address}</span> },
          { label: "Signed in", cell: ({ signedInAt }) => when(signedInAt) },
          { label: "Last used", cell: ({ seenAt }) => when(seenAt) },
          {
            label: <span className="heard">What can be done</span>,
            cell: ({ id, device, isThisOne }) =>
              !isThisOne && (
                <Form method="post" action={action}>
                  <input type="hidden" name="sessionId" value={id} />
                  <button name="intent" value="end-session" className="link tap cursor-pointer max-md:py-2">
                    Sign out<span className="heard"> {device}</span>
                  </button>
                </Form>
              ),
          },
        ]}
      />
    </Panel>
  );
}
