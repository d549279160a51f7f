/**
 * P4: every letter arrives, once. Postmark has no idempotency keys, so a letter that may have gone out is
 * looked for among those it has taken before it is sent again (F26, F27).
 */
import { z } from "zod";
import { instant } from "~/lib/instant";
import { letterFacts, type LetterFacts } from "./facts";
import { type Mail, type Mailer, MailNotTaken, type MailOutcome } from "./postmark.server";
import { renderEmail, type RenderedLetter } from "./render.server";

/** What the couple will have read, kept because Postmark forgets it. */
type Wording = Pick<RenderedLetter, "subject" | "html" | "text">;

/** The letters waiting in the database. */
export type Outbox = {
  /**
   * Takes the letter up, for a minute at most, and tells its facts (checked here, hence unknown).
   * Null: it has been sent or given up. Throws while another worker has it. A claim that ran out
   * without an answer counts as an attempt that may have sent it: `maybeSent` in the facts.
   */
  claim: (emailId: string) => Promise<unknown>;
  sent: (emailId: string, providerId: string, letter: Wording) => Promise<void>;
  /** Taken by Postmark, and not for the one it was written to. */
  bounced: (emailId: string, providerId: string, recipient: string, reason: string) => Promise<void>;
  /** For good: a person has to look at it. */
  refused: (emailId: string, reason: string) => Promise<void>;
  /** Until the job's next attempt. With `maybeSent` the facts say from now on when and how often. */
  failed: (emailId: string, message: string, maybeSent: boolean) => Promise<void>;
};

/** `copy-only`: Postmark has given up the recipient's address before, and delivers the copy all the same. */
export type Delivery = "sent" | "found" | "copy-only" | "refused" | "nothing-to-do";

type Deps = { outbox: Outbox; mailer: Mailer; siteUrl: string; now?: () => number };

/** How long Postmark may take to show a letter it has taken: an empty search before that proves nothing. */
const SEARCH_LAG_MS = 60_000;

/** Throws when the job should try again later. */
export async function deliverEmail(emailId: string, deps: Deps): Promise<Delivery> {
  const { outbox, mailer, siteUrl, now = Date.now } = deps;
  const claimed = await outbox.claim(emailId);
  if (claimed === null) return "nothing-to-do";

  const written = await write(claimed, siteUrl, now());
  if ("unwritable" in written) {
    // Trying again cannot mend it, and the letters behind it should not wait (F30).
    await outbox.refused(emailId, `The letter cannot be written: ${written.unwritable}`);
    return "refused";
  }
  const { facts, letter } = written;

  const step = await tryToSend(facts, letter, mailer, now()).catch(async (error: unknown) => {
    const maybeSent = error instanceof MailNotTaken && error.maybeSent;
    await outbox.failed(emailId, error instanceof Error ? error.message : String(error), maybeSent);
    throw error;
  });
  switch (step.outcome) {
    case "sent":
    case "found":
      await outbox.sent(emailId, step.providerId, letter);
      return step.outcome;
    case "copy-only":
      // Before what it said: dying between the two costs the wording, and the other way round nobody would be told.
      await outbox.bounced(emailId, step.providerId, facts.recipient.email, "Postmark has given this address up, and delivers the copy alone");
      await outbox.sent(emailId, step.providerId, letter);
      return step.outcome;
    case "refused":
      await outbox.refused(emailId, step.reason);
      return "refused";
    default:
      return step satisfies never;
  }
}

async function write(claimed: unknown, siteUrl: string, now: number) {
  const parsed = letterFacts.safeParse(claimed);
  if (!parsed.success) return { unwritable: z.prettifyError(parsed.error) };
  try {
    return { facts: parsed.data, letter: await renderEmail(parsed.data, siteUrl, instant(now)) };
  } catch (error) {
    return { unwritable: error instanceof Error ? error.message : String(error) };
  }
}

type Step = { outcome: "sent" | "found" | "copy-only"; providerId: string } | { outcome: "refused"; reason: string };

async function tryToSend(facts: LetterFacts, letter: RenderedLetter, mailer: Mailer, now: number): Promise<Step> {
  const { emailId, template, recipient, attempt, maybeSent } = facts;
  if (attempt > 1 || maybeSent) {
    const providerId = await mailer.find({ emailId, template, recipient: recipient.email });
    if (providerId !== null) return { outcome: "found", providerId };
  }
  if (maybeSent && now - Date.parse(maybeSent.at) < SEARCH_LAG_MS) {
    throw new MailNotTaken("It may have been sent a moment ago; too early to see it at Postmark", false);
  }
  if (maybeSent && maybeSent.times > 1) {
    const reason = `Sent ${maybeSent.times} times without an answer, and Postmark shows none of them`;
    return { outcome: "refused", reason };
  }
  const sent = await send({ ...letter, emailId, template, resend: maybeSent !== null }, mailer);
  if (sent.outcome === "refused") return { outcome: "refused", reason: `${sent.reason} (Postmark ${sent.code})` };
  const isKeptBack = sent.inactive.includes(recipient.email.toLowerCase());
  return { outcome: isKeptBack ? "copy-only" : "sent", providerId: sent.providerId };
}

/** A partner's address that Postmark refuses must not cost the couple their letter. */
async function send(mail: Mail, mailer: Mailer): Promise<MailOutcome> {
  const outcome = await mailer.send(mail);
  return outcome.outcome === "refused" && mail.copyTo !== null ? mailer.send({ ...mail, copyTo: null }) : outcome;
}
