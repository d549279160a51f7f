import { coupleNames } from "~/booking/couples-words";
import { formatMoney, money, type Currency, type Money as Amount } from "~/lib/money";
import { firstDayOf, formatDay, formatMonth, type StudioMonth } from "~/lib/studio-day";
import { BarPlot } from "~/ui/bar-plot";
import { Moment } from "~/ui/moment";
import { Money } from "~/ui/money";
import type { TodaysPage } from "./today.server";

type Props = { money: TodaysPage["money"]; month: StudioMonth; currency: Currency; timeZone: string };

/** What came in, this month and this year against the last, and what moved lately. */
export function MoneyPanel({ money: told, month, currency, timeZone }: Props) {
  const year = month.slice(0, 4);
  return (
    <div className="grid gap-8 lg:grid-cols-[2fr_1fr]">
      <div className="grid content-start gap-6">
        <div className="grid gap-4 sm:grid-cols-2">
          <Sum title={formatMonth(month)} now={told.month.now} before={told.month.lastYear} rest="a year ago, up to the same day" />
          <Sum title={`Season ${year}`} now={told.year.now} before={told.year.lastYear} rest={`last season by this day; ${formatMoney(told.year.lastYearWhole)} in all`} />
        </div>
        <BarPlot
          caption={`Money that came in by month: ${year} against ${Number(year) - 1}, what was given back taken off`}
          places={told.months.map((each) => ({ brief: formatDay(firstDayOf(each), "brief").slice(0, 1), full: formatMonth(each).split(" ")[0] ?? each, now: each === month }))}
          series={{ name: year, values: told.thisYear }}
          before={{ name: String(Number(year) - 1), values: told.lastYear }}
          say={(cents) => formatMoney(money(Math.round(cents), currency))}
        />
      </div>
      <div className="grid content-start gap-2">
        <h3 className="text-lead">Lately</h3>
        <Moves moves={told.moves} timeZone={timeZone} />
      </div>
    </div>
  );
}

function Sum({ title, now, before, rest }: { title: string; now: Amount; before: Amount; rest: string }) {
  return (
    <div className="grid gap-0.5 border-l-2 border-ink pl-4">
      <h3 className="text-small font-medium text-ink-soft">{title}</h3>
      <p className="font-display text-title leading-none">
        <Money amount={now} />
      </p>
      <p className="text-small text-ink-soft">
        <Money amount={before} /> {rest}
      </p>
    </div>
  );
}

function Moves({ moves, timeZone }: { moves: Props["money"]["moves"]; timeZone: string }) {
  if (moves.length === 0) return <p className="text-small text-ink-soft">No money has moved yet.</p>;
  return (
    <ul className="grid text-small">
      {moves.map(({ at, amount, bookingId, couple }) => (
        <li key={at + bookingId} className="flex justify-between gap-4 border-b border-rule py-3">
          <span className="grid min-w-0">
            <a href={`/admin/bookings/${bookingId}`} className="link tap break-words">
              {coupleNames(couple)}
            </a>
            <span className="text-caption text-ink-soft">
              {amount.cents < 0 ? "given back" : "paid"} <Moment at={at} timeZone={timeZone} />
            </span>
          </span>
          <Money amount={amount} />
        </li>
      ))}
    </ul>
  );
}
