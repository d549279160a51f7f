import type { ReactNode } from "react";
import { daysFrom, formatMonth, monthOf } from "~/lib/studio-day";
import { Money } from "~/ui/money";
import type { TodaysPage } from "./today.server";

/** What is coming, what needs a decision, what money moved: three figures, each the way to its part of the page. The money takes the room it needs. */
export function TodayInABreath({ page: { today, weddings, needsYou, money } }: { page: TodaysPage }) {
  const next = weddings.map(({ day }) => daysFrom(today, day)).find((days) => days >= 0);
  return (
    <ul className="grid grid-cols-[1fr_1fr_auto] border-y border-ink md:grid-cols-3">
      <Figure href="#weddings" words={next === undefined ? "no wedding ahead" : next === 0 ? "a wedding" : next === 1 ? "day to the next wedding" : "days to the next wedding"}>
        {next === undefined ? "–" : next === 0 ? "Today" : next}
      </Figure>
      <Figure href="#needs-you" words={needsYou.length === 1 ? "thing needs you" : "things need you"}>
        {needsYou.length}
      </Figure>
      <Figure href="#money" words={`in ${formatMonth(monthOf(today)).split(" ")[0]}`}>
        <Money amount={money.month.now} />
      </Figure>
    </ul>
  );
}

function Figure({ href, words, children }: { href: string; words: string; children: ReactNode }) {
  return (
    <li className="border-rule not-first:border-l not-first:pl-3 md:not-first:pl-8">
      <a href={href} className="group grid h-full content-start gap-1 py-4">
        <span className="figures font-display text-[clamp(1.5rem,1rem+2.4vw,3.375rem)] leading-none whitespace-nowrap group-hover:text-madrone">{children}</span>
        <span className="text-caption text-ink-soft md:text-small">{words}</span>
      </a>
    </li>
  );
}
