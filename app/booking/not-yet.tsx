import { ButtonLink } from "~/ui/button";
import { Page, PageTitle, Prose } from "~/ui/layout";

export type Waiting = {
  why: "pending" | "quarantined" | "unreachable";
  /** Where it can still be paid, if it has not been. */
  paymentUrl: string | null;
  /** Where the page goes by itself in a few seconds; null when it has looked often enough. */
  again: string | null;
};

/** Neither Stripe nor we can say yet that it is booked. The browser looks again by itself, without scripts. */
export function NotYet({ why, paymentUrl, again }: Waiting) {
  return (
    <Page measure="form" className="pb-section">
      <PageTitle lead={again ? "This page looks again by itself every few seconds." : undefined}>Still being confirmed</PageTitle>
      <Prose>
        {why === "pending" && paymentUrl ? (
          <>
            <p>
              We have not heard from the bank yet that this was paid. If you have just paid, it takes a moment. Your day is held for
              you meanwhile.
            </p>
            <p>If you have not paid yet, nothing was charged, and you can go back and finish.</p>
            <p className="pt-2">
              <ButtonLink to={paymentUrl} kind="secondary">
                Back to the payment page
              </ButtonLink>
            </p>
          </>
        ) : why === "quarantined" ? (
          <p>
            Your payment needs a second look by a person before we can confirm. Your card is not charged until then, and we will write
            to you.
          </p>
        ) : (
          <p>We are waiting for the bank’s word. If you have paid, your day is safe: you cannot be charged for a day that is not yours.</p>
        )}
        {!again && (
          <p>
            You may close this page. As soon as it is certain, an email with everything comes to you; nothing is charged before
            that.
          </p>
        )}
      </Prose>
    </Page>
  );
}
