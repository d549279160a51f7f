import { formatInstant } from "~/lib/instant";
import { Badge } from "~/ui/badge";
import type { Health } from "./health.server";
import { lateWords } from "./health-words";

export type Part = { name: string; ok: boolean; sentence: string; /** What is said of one that is not in order. */ bad?: string; link?: { href: string; label: string } };

export function HealthList({ parts }: { parts: Part[] }) {
  return (
    <ul className="grid gap-4 md:grid-cols-2">
      {parts.map(({ name, ok, sentence, bad = "Late", link }) => (
        <li key={name} className="grid content-start gap-2 border border-rule bg-card p-5">
          <div className="flex items-baseline justify-between gap-4">
            <h2 className="text-lead">{name}</h2>
            <Badge tone={ok ? "good" : "bad"}>{ok ? "In order" : bad}</Badge>
          </div>
          <p className="text-small text-ink-soft">
            {sentence}
            {link && (
              <>
                {" "}
                <a href={link.href} className="link">
                  {link.label}
                </a>
              </>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** Each part that bookings need, whether it does its work, and by how much it is late. */
export function partsOf({ worker, clock, calendar, mail, webhooks, money, workers, lastRun, lettersWaiting }: Health, timeZone: string): Part[] {
  const lateTasks = Object.values(clock.tasks).filter(({ ok }) => !ok).length;
  return [
    {
      name: "The worker",
      ok: worker.ok,
      sentence:
        worker.lateSeconds === null
          ? "It has never been heard of: no letter is sent and no card charged. Start it."
          : worker.ok
            ? `Heard of ${lateWords(worker.lateSeconds)} ago; ${workers.length === 1 ? "one is" : `${workers.length} are`} at work.`
            : `Last heard of ${lateWords(worker.lateSeconds)} ago: no letter is sent and no card charged until it is back.`,
    },
    {
      name: "The clock",
      ok: clock.ok,
      sentence: clock.ok ? "Everything that runs by the clock ran when it should." : `${lateTasks} of what runs by the clock ${lateTasks === 1 ? "is" : "are"} late; see below.`,
    },
    {
      name: "Your calendar",
      ok: calendar.ok,
      sentence: !calendar.connected
        ? "None is connected, so nothing is asked of Google."
        : calendar.ok
          ? `Read ${lateWords(calendar.lateSeconds ?? 0)} ago.`
          : `${calendar.lateSeconds === null ? "Never read yet" : `Not read for ${lateWords(calendar.lateSeconds)}`}: ${calendar.needed ? "no new day is promised to anybody" : "couples can only ask for days"}.`,
    },
    {
      name: "Letters",
      ok: mail.ok,
      sentence:
        lettersWaiting === 0
          ? "None waits to be sent."
          : `${lettersWaiting} ${lettersWaiting === 1 ? "waits" : "wait"} to be sent, the oldest for ${lateWords(mail.lateSeconds ?? 0)}.`,
    },
    {
      name: "Charges and refunds",
      ok: money.ok,
      bad: "Failing",
      sentence: money.ok
        ? "None has failed."
        : `${money.failing === 1 ? "One fails" : `${money.failing} fail`}, the first asked for ${lateWords(money.lateSeconds ?? 0)} ago.`,
      ...(!money.ok && { link: { href: "/admin/studio/jobs", label: "See which" } }),
    },
    {
      name: "Stripe’s deliveries",
      ok: webhooks.ok,
      sentence: webhooks.ok
        ? "Stripe tells the site who has paid."
        : `${webhooks.untold === 1 ? "A payment" : `${webhooks.untold} payments`} came without one, the first ${lateWords(webhooks.lateSeconds ?? 0)} ago: the site had to ask. Look at the endpoint in Stripe’s dashboard.`,
    },
    {
      name: "Stripe and the bookings",
      ok: lastRun !== null,
      sentence: lastRun
        ? `Last compared ${formatInstant(lastRun.startedAt, timeZone)}: ${lastRun.lookedAt} looked at, ${lastRun.repaired} repaired${lastRun.finishedAt ? "" : ", not finished yet"}.`
        : "Never compared yet.",
    },
  ];
}
