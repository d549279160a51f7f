import { cancellationWords, type CancellationSchedule } from "~/booking/cancellation";
import { Page } from "~/ui/layout";

const steps = [
  { title: "Pick a day", text: "The calendar shows what is really free, to the minute. I take one wedding a day, so a free day is all yours." },
  { title: "Hold it", text: "Press pay, and the day is kept for you for about half an hour. Nobody else can take it while you do." },
  { title: "Pay", text: "By card, once, the price on the page. Your bank sets the money aside; it has not been collected yet." },
  { title: "It’s yours", text: "Your names go into the calendar, then the money is collected, and a letter with everything is in your inbox." },
];

/** From a free day to a booked one, and the promises about the money. */
export function HowItWorks({ cancellation }: { cancellation: CancellationSchedule }) {
  const terms = cancellationWords(cancellation);
  return (
    <Page className="grid gap-x-8 gap-y-12 md:grid-cols-12">
      <div className="grid content-start gap-6 md:col-span-5">
        <h2 className="max-w-[12ch] text-title">Booked before the kettle boils</h2>
        <p className="max-w-[26rem] border-l-2 border-madrone pl-5 text-lead">
          Your card is charged only once the day is yours. If it cannot be, the money is let go and never leaves your
          account.
        </p>
        {terms && <p className="max-w-[26rem] text-ink-soft">{terms}</p>}
      </div>
      <ol className="md:col-span-6 md:col-start-7">
        {steps.map((step, index) => (
          <li key={step.title} className="grid grid-cols-[3.5rem_1fr] items-baseline border-t border-rule py-6 md:grid-cols-[5rem_1fr]">
            <span aria-hidden="true" className="font-display text-title text-madrone italic">
              {index + 1}
            </span>
            <div className="grid gap-1">
              <h3 className="text-heading">{step.title}</h3>
              <p className="max-w-[30rem]">{step.text}</p>
            </div>
          </li>
        ))}
      </ol>
    </Page>
  );
}
