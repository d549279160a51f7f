import { Form, Link } from "@remix-run/react";
import { Button } from "~/ui/button";
import { Notice } from "~/ui/notice";
import { AROUND, closeFields, type InTheWay, type TypedClosing } from "./close-fields";
import { bookingPath, closingPath, CLOSINGS } from "./paths";
import { shortSpan } from "./words";

/** Days that could not be closed: who has them, and closing the others. Nothing has been closed yet. */
export function InTheWayNotice({ claims, typed }: { claims: InTheWay[]; typed: TypedClosing }) {
  return (
    <Notice kind="error" news={claims} title={claims.some(({ bookingId }) => bookingId) ? "A booking is in the way, so nothing was closed" : "Some of these days are closed already"}>
      <ul className="grid gap-1">
        {claims.map((claim) => (
          <li key={claim.bookingId ?? claim.blackoutId}>
            {shortSpan(claim)}: <Owner {...claim} />
          </li>
        ))}
      </ul>
      <Form method="post" action={CLOSINGS} className="pt-2">
        {closeFields.map((name) => (
          <input key={name} type="hidden" name={name} value={typed[name]} />
        ))}
        <Button kind="secondary" {...AROUND}>
          Close all the other days
        </Button>
      </Form>
    </Notice>
  );
}

function Owner({ bookingId, blackoutId, couple, reference, status, reason }: InTheWay) {
  if (bookingId) {
    return (
      <>
        <Link to={bookingPath(bookingId)} className="link font-medium">
          {couple}
        </Link>{" "}
        ({reference}, {status === "held" ? "held right now" : status === "requested" ? "asked for" : "booked"})
      </>
    );
  }
  return (
    <>
      closed already,{" "}
      <Link to={closingPath(blackoutId ?? "")} className="link">
        {reason}
      </Link>
    </>
  );
}
