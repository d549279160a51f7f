import type { FindingFacts } from "../facts";
import { explanation, words } from "../finding-words";
import { Ledger, type LedgerRow } from "./ledger";
import { Letter } from "./letter";
import type { Draft } from "./template";
import { Say, Title } from "./words";

/** To the photographer, the first time something is found that no rule may settle. */
export function needsYou(facts: FindingFacts): Draft {
  return {
    subject: `Needs you: ${words(facts.finding.kind)}${facts.reference === null ? "" : `, ${facts.reference}`}`,
    replyTo: facts.studio,
    body: <NeedsYou facts={facts} />,
  };
}

function NeedsYou({ facts }: { facts: FindingFacts }) {
  const { kind, ...details } = facts.finding;
  const rows = Object.entries(details).flatMap(([name, value]): LedgerRow[] => {
    // Ids of our own tell a person nothing.
    if (value === null || typeof value === "object" || name === "calendarId") return [];
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
      return "Until it is connected again no new day can be promised. Run npm run calendar -- connect, or have it run. We write again only if it breaks again.";
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
    default:
      return "Nothing further happens to it until a person has decided.";
  }
}
