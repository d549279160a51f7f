import type { FindingFacts } from "../facts";
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

function explanation(kind: string): string {
  switch (kind) {
    case "wrong_payment":
      return "A payment differs from the booking it is for, so it was set aside and the booking was not confirmed.";
    case "paid_without_booking":
      return "Stripe has a payment for a booking that the database does not know, for instance after it was restored to an earlier point.";
    case "wrong_capture":
      return "The amount that was charged differs from the amount of the booking.";
    case "authorisation_gone":
      return "The bank let go of the money before it could be charged, so a confirmed booking is not paid.";
    case "mail_undeliverable":
      return "A letter could not be delivered, so nobody has read it. The address may be wrong: telephone, or correct it and send it again.";
    case "mail_copy_bounced":
      return "A letter arrived, but its copy to the partner did not: that address may be wrong.";
    case "mail_complaint":
      return "Somebody marked a letter as spam. Postmark will send nothing more to that address: write or telephone yourself.";
    case "mail_overdue":
      return "A letter has been waiting for longer than it should. It is still being tried.";
    case "job_given_up":
      return "A task has failed so often that it is not tried any more.";
    case "calendar_disconnected":
      return "Google does not let us read your calendar any more, most often because a password was changed or access was taken back.";
    case "calendar_unreadable":
      return "One of your calendars has not been readable for more than an hour. Perhaps it is shared with your account no more.";
    case "calendar_conflict":
      return "Something was added to your calendar on the day of a wedding that is booked and paid.";
    default:
      return "Comparing the bookings with the payments turned up something that is not safe to repair by rule.";
  }
}

function whatNow(kind: string): string {
  switch (kind) {
    case "calendar_disconnected":
      return "Until it is connected again no new day can be promised. Run npm run calendar -- connect, or have it run. We write again only if it breaks again.";
    case "calendar_unreadable":
      return "While it stays so, no new day can be promised. We keep trying, and write again only if it happens again.";
    case "calendar_conflict":
      return "The booking stands, and nothing was changed. Move the other thing, or talk to the couple.";
    default:
      return "Nothing further happens to it until a person has decided.";
  }
}

/** `expectedCents` and `wrong_payment` as a person would write them. */
function words(name: string): string {
  const spaced = name.replace(/_/g, " ").replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
