import { Form } from "@remix-run/react";
import { Button } from "~/ui/button";
import { QrCode } from "~/ui/qr-code";
import { CodeField } from "./code-field";
import type { Enrolment } from "./factors.server";

/** The app is shown the secret once; the first code proves that it has it. */
export function EnrolmentForm({ action, enrolment, problem }: { action: string; enrolment: Enrolment; problem?: string }) {
  const { factorId, uri, secret, qr } = enrolment;
  return (
    // Not kept by the browser when a session ends: what is in it is a secret.
    <Form method="post" action={action} autoComplete="off" noValidate className="grid gap-6">
      <input type="hidden" name="factorId" value={factorId} />
      <input type="hidden" name="uri" value={uri} />
      <ol className="grid list-inside list-decimal gap-6 marker:font-medium">
        <li>
          Scan this with the app: 1Password, Google Authenticator, iCloud Keychain or another.
          <div className="grid gap-3 pt-3">
            <QrCode {...qr} label="A QR code with the secret below" />
            <p className="text-small text-ink-soft">
              No camera at hand? <a href={uri} className="link">Open it in an app on this device</a>, or type this into the app:
            </p>
            <p className="figures max-w-form text-body">
              <span className="heard">The secret: </span>
              {secret.match(/.{1,4}/g)?.join(" ")}
            </p>
          </div>
        </li>
        <li>
          Type what it shows, to see that it works.
          <div className="pt-3">
            <CodeField error={problem} hint="Six digits, which change every half minute." />
          </div>
        </li>
      </ol>
      <Button name="intent" value="finish" className="justify-self-start">
        Ask for a code from now on
      </Button>
    </Form>
  );
}
