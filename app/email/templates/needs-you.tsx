import type { FindingFacts } from "../facts";
import { explanation, words } from "../finding-words";
import { Ledger, type LedgerRow } from "./ledger";
import { Letter } from "./letter";
import type { Draft } from "./template";
import { adminHome } from "./to-photographer";
import { Action, Say, Title } from "./words";

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** To the photographer, the first time something is found that no rule may settle. */
export function needsYou(facts: FindingFacts, siteUrl: string): Draft {
  return {
    subject: `Needs you: ${words(facts.finding.kind)}${facts.reference === null ? "" : `, ${facts.reference}`}`,
    replyTo: facts.studio,
    body: <NeedsYou facts={facts} siteUrl={siteUrl} />,
  };
}

function NeedsYou({ facts, siteUrl }: { facts: FindingFacts; siteUrl: string }) {
  const { kind, ...details } = facts.finding;
  const rows = Object.entries(details).flatMap(([name, value]): LedgerRow[] => {
    // Ids of our own tell a person nothing.
    if (value === null || typeof value === "object" || name === "calendarId" || UUID.test(String(value))) return [];
    // Findings carry amounts in cents, which people misread.
    return typeof value === "number" && name.endsWith("Cents")
      ? [{ name: words(name.slice(0, -"Cents".length)), value: (value / 100).toFixed(2) }]
      : [{ name: words(name), value: String(value) }];
  });
  return (
    <Letter studio={facts.studio} preview={explanation(kind)}>
      <Title>Something needs you</Title>
      <Say>
        {explanation(kind)} {whatNow(kind)}
      </Say>
      <Action href={adminHome(siteUrl)}>See what can be done</Action>
      <Ledger
        rows={[
          { name: "What", value: words(kind) },
          ...(facts.reference === null ? [] : [{ name: "Booking", value: facts.reference }]),
          ...rows,
        ]}
      />
    </Letter>
  );
}

function whatNow(kind: string): string {
  switch (kind) {
    case "calendar_disconnected":
      return "Until it is connected again no new day can be promised. Connect it again in the admin, under Calendar, Google Calendar. We write again only if it breaks again.";
    case "calendar_unreadable":
      return "While it stays so, no new day can be promised. We keep trying, and write again only if it happens again.";
    case "calendar_conflict":
      return "The booking stands, and nothing was changed. Move the other thing, or talk to the couple.";
    case "refund_elsewhere":
      return "If the wedding is off, cancel the booking as well; its day is still taken.";
    case "refund_failed":
      return "Look at the payment in Stripe’s dashboard, and talk to the couple about another way.";
    case "disputed":
      return "Answer it in Stripe’s dashboard, where the deadline is. The booking stands until you decide otherwise.";
    case "paid_without_booking":
      return "Its entry in Stripe’s dashboard has the couple’s email, and the letter “Booked” in your own mail may have the rest. Add the booking by hand if the day is free, or give the money back there.";
    default:
      return "Nothing further happens to it until a person has decided.";
  }
}
