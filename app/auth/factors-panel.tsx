import { Form } from "@remix-run/react";
import { formatInstant } from "~/lib/instant";
import { Panel } from "~/ui/admin-page";
import { Button, ButtonLink } from "~/ui/button";
import type { Account } from "./account.server";

type Props = { action: string; factors: Account["factors"]; canAdd: boolean; timeZone: string };

/** Authenticator apps: none, one, or one and a spare. */
export function FactorsPanel({ action, factors, canAdd, timeZone }: Props) {
  return (
    <Panel id="factors" title="Second factor">
      <p className="text-small text-ink-soft">{advice(factors.length)}</p>
      {factors.length > 0 && (
        <ul className="grid">
          {factors.map(({ id, name, since }) => (
            <li key={id} className="border-b border-rule">
              <details>
                <summary className="grid cursor-pointer grid-cols-[1fr_auto] items-baseline gap-x-4 py-2">
                  <span className="min-w-0 break-words">
                    {name}
                    <span className="block text-small text-ink-soft">
                      Since <time dateTime={since}>{formatInstant(since, timeZone)}</time>
                    </span>
                  </span>
                  <span className="link text-small">
                    Remove<span className="heard"> {name}</span>
                  </span>
                </summary>
                <Form method="post" action={action} className="grid gap-4 pt-2 pb-4">
                  <input type="hidden" name="factorId" value={id} />
                  <p className="text-small">
                    {factors.length > 1
                      ? "Its codes are not taken any more; those of the other app are."
                      : "From then on the password alone opens the studio’s books."}
                  </p>
                  <Button kind="secondary" name="intent" value="remove-factor" className="justify-self-start">
                    Remove {name}
                  </Button>
                </Form>
              </details>
            </li>
          ))}
        </ul>
      )}
      {canAdd && (
        <ButtonLink to="/admin/account/app" kind={factors.length > 0 ? "quiet" : "secondary"} className="justify-self-start">
          {factors.length > 0 ? "Add a second app" : "Add an authenticator app"}
        </ButtonLink>
      )}
    </Panel>
  );
}

function advice(count: number): string {
  if (count === 0) return "With an authenticator app, whoever learns your password still cannot get in.";
  if (count === 1) return "A code is asked for after the password. Add a second app, on another device: a lost phone then locks nobody out.";
  return "A code of either app is asked for after the password.";
}
