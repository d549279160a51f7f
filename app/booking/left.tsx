import { formatDays, type StudioDay } from "~/lib/studio-day";
import { Button, ButtonLink } from "~/ui/button";
import { Page, PageTitle } from "~/ui/layout";

type QuestionProps = {
  action: string;
  /** Back to where one pays; null when this browser knows of no choices. */
  pay: string | null;
};

/** What one sees on coming back from the payment page; with JavaScript only for a blink. */
export function LeftQuestion({ action, pay }: QuestionProps) {
  return (
    <Page measure="form" className="pb-section">
      <PageTitle lead="You left the payment page. If a day is still held for you, let it go so that others can have it.">
        Nothing was charged
      </PageTitle>
      <form method="post" action={action} data-sends-itself="Letting the day go…" className="flex flex-wrap items-center gap-x-8 gap-y-4">
        <Button>Let the day go and choose again</Button>
        {pay && (
          <ButtonLink kind="quiet" to={pay}>
            Go back and pay
          </ButtonLink>
        )}
      </form>
    </Page>
  );
}

export type LetGoAnswer =
  | { outcome: "released" | "pending" | "over" | "later"; day: StudioDay; days: number }
  | { outcome: "over"; day?: undefined; days?: undefined };

type AnswerProps = { answer: LetGoAnswer; pay: string | null; days: string };

/** What became of the held day. */
export function LeftAnswer({ answer, pay, days }: AnswerProps) {
  const { title, sentence } = words(answer);
  return (
    <Page measure="form" className="pb-section">
      <div data-arrival tabIndex={-1} role="status" className="outline-none focus-visible:shadow-none">
        <PageTitle lead={sentence}>{title}</PageTitle>
      </div>
      <div className="flex flex-wrap items-center gap-x-8 gap-y-4">
        <ButtonLink to={days}>Choose a day</ButtonLink>
        {pay && answer.outcome !== "pending" && (
          <ButtonLink kind="quiet" to={pay}>
            Back to review and pay
          </ButtonLink>
        )}
      </div>
    </Page>
  );
}

function words(answer: LetGoAnswer): { title: string; sentence: string } {
  switch (answer.outcome) {
    case "released":
      return {
        title: "Nothing was charged",
        sentence: `${formatDays(answer.day, answer.days)} ${answer.days === 1 ? "is" : "are"} free again. What you chose and typed is kept.`,
      };
    case "over":
      return { title: "Nothing was charged", sentence: "No day is held for you any more. What you chose and typed is kept." };
    case "pending":
      return {
        title: "A payment is on its way",
        sentence: "Stripe is still working on a payment for this day, so it stays yours until that is settled. We will write to you.",
      };
    case "later":
      return {
        title: "Nothing was charged",
        sentence: "We could not reach Stripe just now. The day becomes free by itself within half an hour; what you chose and typed is kept.",
      };
    default:
      return answer satisfies never;
  }
}
