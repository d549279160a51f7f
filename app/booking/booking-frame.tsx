import type { ReactNode } from "react";
import type { Package } from "~/catalog/catalog";
import { classes } from "~/ui/classes";
import { Page } from "~/ui/layout";
import { Notice } from "~/ui/notice";
import { Steps } from "~/ui/steps";
import { bookingPath, steps, type Choices, type Step, type View } from "./paths";
import { quote as quoteOf } from "./quote";
import { RunningSummary } from "./running-summary";

const labels: Record<Step, string> = {
  package: "Package",
  extras: "Extras",
  date: "Day",
  details: "Details",
  review: "Review and pay",
};

type Props = {
  step: Step;
  title: ReactNode;
  lead?: ReactNode;
  choices: Choices;
  view?: View;
  item: Package | null;
  notices?: string[];
  /** Leave the summary out where the page itself is one. */
  summary?: boolean;
  children: ReactNode;
};

/** What the five booking pages share: where one is, what the page asks, and what is chosen so far. */
export function BookingFrame({ step, title, lead, choices, view, item, notices = [], summary = true, children }: Props) {
  const quote = item && summary ? quoteOf(item, choices.addOns) : null;
  const shown = steps.filter((each) => each !== "extras" || !item || item.addOns.length > 0);
  const done = steps.slice(0, steps.indexOf(step));
  return (
    <Page className="pb-section">
      <div className="pt-4 md:pt-8">
        <Steps
          label="Steps of booking"
          current={step}
          steps={shown.map((key) => ({
            key,
            label: labels[key],
            ...(done.includes(key) && { to: bookingPath(key, choices, view) }),
          }))}
        />
      </div>
      <header className="grid gap-3 pt-8 pb-6 md:pt-12 md:pb-8">
        <h1 className="max-w-[20ch] text-title">{title}</h1>
        {lead && <p className="max-w-text text-lead text-ink-soft">{lead}</p>}
      </header>
      <div className={classes("grid gap-8", quote && "items-start lg:grid-cols-[minmax(0,1fr)_21rem] lg:gap-14")}>
        {quote && (
          <div className="lg:order-last lg:h-full">
            <RunningSummary quote={quote} day={choices.day} days={item?.days ?? 1} />
          </div>
        )}
        <div className="grid min-w-0 gap-8">
          {notices.length > 0 && (
            <Notice kind="warning">
              {notices.map((sentence) => (
                <p key={sentence}>{sentence}</p>
              ))}
            </Notice>
          )}
          {children}
        </div>
      </div>
    </Page>
  );
}

/** The choices as hidden fields, so that a form carries on what other pages asked. */
export function HiddenFields({ fields }: { fields: [name: string, value: string][] }) {
  return fields.map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />);
}
