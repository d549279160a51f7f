import type { Package } from "~/catalog/catalog";
import { formatMonth, type StudioDay, type StudioMonth } from "~/lib/studio-day";
import { Button } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Select } from "~/ui/select";
import { HiddenFields } from "./booking-frame";
import { DayLinks } from "./day-links";
import { choiceFields, dayPath, stepPath, type Choices, type View } from "./paths";

const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

type Props = {
  list: { days: StudioDay[]; more: number; later: StudioDay[] };
  months: { value: StudioMonth; label: string }[];
  /** The month the calendar shows. */
  month: StudioMonth;
  choices: Choices;
  view: View;
  item: Package;
  email: string;
  /** The studio's calendar cannot be read: that is not the same as nothing being free. */
  unreadable: boolean;
  /** For the same reason, days are listed that can only be asked for. */
  asking: boolean;
};

/** The free days as a plain list: "any free Saturday in May", without having to read a calendar. */
export function FreeDays({ list, months, month, choices, view, item, email, unreadable, asking }: Props) {
  const to = (day: StudioDay) => dayPath(day, choices, view);
  const where = view.month === "any" ? "in the next 12 months" : `in ${formatMonth(month)}`;
  const days = view.weekday ? `${weekdays[view.weekday - 1]}s` : "days";
  const what = asking ? `${days.replace(/^d/, "D")} to ask for` : `Free ${days}`;
  return (
    <section aria-labelledby="free-days" className="grid gap-5 border-t border-rule pt-8">
      <h2 id="free-days" className="text-heading">
        {what} <em>{where}</em>
      </h2>
      <form action={stepPath("date")} data-in-place className="grid grid-cols-2 items-end gap-4 sm:flex">
        <HiddenFields fields={choiceFields(choices)} />
        <Select name="weekday" label="Weekday" defaultValue={view.weekday ?? ""}>
          <option value="">Any day</option>
          {weekdays.map((name, index) => (
            <option key={name} value={index + 1}>
              {name}s
            </option>
          ))}
        </Select>
        <Select name="month" label="When" defaultValue={view.month ?? month}>
          <option value="any">Next 12 months</option>
          {months.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
        <Button kind="secondary" className="max-sm:col-span-2">Show</Button>
      </form>
      {list.days.length > 0 ? (
        <DayLinks
          days={list.days}
          length={item.days}
          to={to}
          chosen={choices.day}
          compact={item.days === 1}
          className={item.days === 1 ? "columns-2 gap-x-6 sm:gap-x-10" : "gap-x-10 sm:columns-2"}
        />
      ) : (
        <EmptyState title={unreadable ? `Not known ${where}` : `None ${where}`}>
          {list.later.length > 0 ? (
            <>
              <p>The next free days:</p>
              <DayLinks days={list.later} length={item.days} to={to} />
            </>
          ) : unreadable ? (
            <p>We cannot say right now: please look again in a few minutes.</p>
          ) : (
            <p>Nothing is free as far ahead as days can be booked. Please write to {email}.</p>
          )}
        </EmptyState>
      )}
      {list.more > 0 && <p className="text-ink-soft">And {list.more} more: choose a weekday or a month to see them.</p>}
    </section>
  );
}
