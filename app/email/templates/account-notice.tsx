import { deviceName } from "~/auth/device";
import { formatInstant } from "~/lib/instant";
import type { AccountFacts } from "../facts";
import { Ledger } from "./ledger";
import { Letter } from "./letter";
import type { Draft } from "./template";
import { Say, TextLink, Title } from "./words";

type Kind = AccountFacts["account"]["kind"];

const titles: Record<Kind, string> = {
  signed_in: "A new browser signed in",
  password_changed: "Your password was changed",
  email_changed: "Your address was changed",
  second_factor_added: "An authenticator app was added",
  second_factor_removed: "An authenticator app was removed",
};

/** To the photographer, about the account that runs the studio: nothing about it happens unseen. */
export function accountNotice(facts: AccountFacts, siteUrl: string): Draft {
  return { subject: titles[facts.account.kind], replyTo: facts.studio, body: <AccountNotice facts={facts} siteUrl={siteUrl} /> };
}

function AccountNotice({ facts, siteUrl }: { facts: AccountFacts; siteUrl: string }) {
  const { kind, at, device, address } = facts.account;
  return (
    <Letter studio={facts.studio} preview={`${whatHappened(facts)} If it was you, there is nothing to do.`}>
      <Title>{titles[kind]}</Title>
      <Say>{whatHappened(facts)} If it was you, there is nothing to do.</Say>
      <Ledger
        rows={[
          { name: "When", value: formatInstant(at, facts.studio.timeZone) },
          ...(device === null ? [] : [{ name: "Browser", value: deviceName(device) }]),
          ...(address ? [{ name: "Network address", value: address }] : []),
        ]}
      />
      <Say>
        If it was not you: <WhatNow facts={facts} siteUrl={siteUrl} />
      </Say>
    </Letter>
  );
}

function whatHappened({ account: { kind, newEmail }, studio }: AccountFacts): string {
  switch (kind) {
    case "signed_in":
      return `Somebody signed in to the admin of ${studio.name} with a browser that had not done so before.`;
    case "password_changed":
      return `The password for the admin of ${studio.name} is another one now.`;
    case "email_changed":
      return `From now on ${newEmail ?? "another address"} is the one to sign in with to the admin of ${studio.name}.`;
    case "second_factor_added":
      return `From now on a code of an authenticator app is asked for at the admin of ${studio.name}, and one more app gives it.`;
    case "second_factor_removed":
      return `An authenticator app gives no codes any more for the admin of ${studio.name}.`;
  }
}

function WhatNow({ facts, siteUrl }: { facts: AccountFacts; siteUrl: string }) {
  // Whoever has lost the address cannot be sent a link there.
  if (facts.account.kind === "email_changed") return <>whoever keeps the server can shut the account out and make another. Answer this letter and tell them at once.</>;
  const forgotten = `${siteUrl}/admin/forgotten`;
  return (
    <>
      set a new password at <TextLink href={forgotten}>{forgotten}</TextLink>, which signs everybody out, and look under Account at which authenticator apps are yours.
    </>
  );
}
