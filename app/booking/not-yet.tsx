import { ButtonLink } from "~/ui/button";
import { Page, PageTitle, Prose } from "~/ui/layout";

type Props = {
  why: "pending" | "quarantined" | "unreachable";
  /** Where it can still be paid, if it has not been. */
  paymentUrl: string | null;
  /** Whether the page will look once more by itself. */
  again: boolean;
};

/** Neither Stripe nor we can say yet that it is booked. The browser looks again by itself, without scripts. */
export function NotYet({ why, paymentUrl, again }: Props) {
  return (
    <Page measure="form" className="pb-section">
      <PageTitle lead={again ? "This page looks again by itself every few seconds." : undefined}>Still being confirmed</PageTitle>
      <Prose>
        <Reason why={why} paymentUrl={paymentUrl} />
        {!again && (
          <p>You may close this page. As soon as it is certain you get an email with everything, and nothing is charged before.</p>
        )}
      </Prose>
    </Page>
  );
}

function Reason({ why, paymentUrl }: Omit<Props, "again">) {
  if (why === "quarantined") {
    return (
      <p>
        A person has to look at your payment before we can confirm it. Your card is not charged until then, and we will write
        to you.
      </p>
    );
  }
  if (!paymentUrl) {
    return <p>We are waiting for the bank’s word. You cannot be charged for a day that is not yours.</p>;
  }
  return (
    <>
      <p>
        We have not heard yet that this was paid. If you have just paid, it takes a moment, and the day is held for you
        meanwhile.
      </p>
      <p>If you have not paid, nothing was charged, and you can go back and finish.</p>
      <p className="pt-2">
        <ButtonLink to={paymentUrl} kind="secondary">
          Back to the payment page
        </ButtonLink>
      </p>
    </>
  );
}
