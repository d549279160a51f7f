import { redirect, type MetaFunction, type HeadersFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BookingFrame } from "~/booking/booking-frame";
import { ChosenDay } from "~/booking/chosen-day";
import { readDatePage } from "~/booking/date-page.server";
import { FreeDays } from "~/booking/free-days";
import { bookingPath } from "~/booking/paths";
import { ANSWER_DAYS } from "~/booking/pay-fields";
import { readSelection } from "~/booking/selection";
import { readVisitor } from "~/booking/visitor.server";
import { readCatalogue } from "~/catalog/catalog.server";
import { publicLoader } from "~/lib/http.server";
import { shared } from "~/lib/http/share";
import { formatDay } from "~/lib/studio-day";
import { MonthCalendar } from "~/ui/month-calendar";
import { Notice } from "~/ui/notice";
import { pageMeta } from "~/ui/page-meta";

/** Arrow keys in the calendar, and turning its pages without losing one's place. */
export const handle = { script: true };

export const loader = publicLoader(async ({ request, url }) => {
  const { studio, packages } = await readCatalogue();
  const { item, ...selection } = readSelection(url.searchParams, packages);
  if (!item) throw redirect(bookingPath("package", selection.choices, selection.view));
  const page = await readDatePage({ studio, item, ...selection, visitor: await readVisitor(request) });
  // Of all the months and choices there are, one is enough for those who come from a search.
  const own = bookingPath("date", { package: item.slug, addOns: {}, day: null });
  return { studio, item, ...selection, ...page, url: new URL(own, url).href };
});

/** What is free may be a second old: `book_date` has the last word. */
export const headers: HeadersFunction = () => shared(1);

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? pageMeta({
        title: "Choose your day",
        site: data.studio.name,
        description: `The days that are free for ${data.item.name} with ${data.studio.photographer}. One wedding a day, never two.`,
        url: data.url,
      })
    : [];

export default function ChooseDay() {
  const { studio, item, choices, view, notices, calendar, list, chosen, months, moved, span, unreadable, asking } =
    useLoaderData<typeof loader>();
  const held = calendar.days.filter(({ state }) => state === "held");
  // A day that cannot be had is not theirs: the address keeps it, so that the page can say why and what is near.
  const settled = chosen?.open ? choices : { ...choices, day: null };
  return (
    <BookingFrame
      step="date"
      title="Which day?"
      lead={
        item.days > 1
          ? `${item.name} takes ${item.days} days in a row. Choose the first: where it is free, the whole of it is.`
          : asking
            ? "One wedding a day, never two."
            : "A day that is free here is free: one wedding a day, never two."
      }
      {...{ view, item, notices }}
      choices={settled}
    >
      {moved && (
        <Notice>
          <p>
            Days can be booked from {formatDay(span.first)} to {formatDay(span.last)}. Here is the nearest month.
          </p>
        </Notice>
      )}
      {unreadable && (
        <Notice kind="warning" title="Some days cannot be promised right now">
          <p>We cannot read the studio’s calendar at the moment. Please look again in a few minutes, or write to {studio.email}.</p>
        </Notice>
      )}
      {asking && (
        <Notice kind="warning" title="Days can be asked for right now, not promised">
          <p>
            We cannot read the studio’s calendar at the moment. You can still ask for a day: your card is only authorized, and{" "}
            {studio.photographer} says yes or no within {ANSWER_DAYS} days. Only a yes is charged.
          </p>
        </Notice>
      )}
      <ChosenDay {...{ chosen, choices, view, item }} />
      <div className="grid gap-4">
        <MonthCalendar {...calendar} selected={settled.day} />
        {held.length > 0 && (
          <p className="text-small text-ink-soft">
            Being booked by somebody right now: {held.map(({ day, note }) => `${formatDay(day, "brief")} (held ${note ?? ""})`).join(", ")}.
            Unpaid days become free again.
          </p>
        )}
      </div>
      <FreeDays {...{ list, months, choices, view, item, asking }} month={calendar.month} email={studio.email} unreadable={unreadable} />
    </BookingFrame>
  );
}
