/** An entry of the audit log as somebody would tell it. */
import { correctedFields } from "~/booking/corrected-fields";
import { words } from "~/email/finding-words";
import { letterTitle } from "./letter-words";
import { jobWords } from "./job-words";
import { currencies, formatMoney, money } from "~/lib/money";
import { formatDay, parseStudioDay } from "~/lib/studio-day";
import { paymentWords, refundWords } from "~/payments/state-words";
import type { LogEntry } from "./log.server";

type Told = Pick<LogEntry, "actor" | "action" | "entity" | "entityId" | "before" | "after" | "reference">;
type Columns = LogEntry["after"];

/** "You moved ELO-7KQ2M4 from … to …." */
export function sentenceOf(entry: Told, myId: string): string {
  const who = actorWords(entry.actor, myId);
  const did = special(entry) ?? usual(entry);
  return `${who} ${did}.`;
}

function actorWords(actor: string, myId: string): string {
  if (actor === `admin:${myId}`) return "You";
  if (actor.startsWith("admin:")) return "Another administrator";
  const known: Record<string, string> = {
    couple: "The couple",
    stripe: "Stripe",
    google: "Google",
    clock: "The clock",
    bank: "The bank",
    photographer: "The photographer",
    visitor: "Somebody at the door",
    auth: "Supabase Auth",
    command: "Somebody at the server’s terminal",
  };
  return known[actor] ?? "The system";
}

const text = (columns: Columns, name: string): string => {
  const value = columns?.[name];
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
};
const dayWords = (value: string): string => {
  const day = parseStudioDay(value);
  return day ? formatDay(day, "short") : value;
};
/** "Sat, Jun 5, 2027 to Mon, Jun 7, 2027"; what was noted before days were is just that. */
const closedDays = (columns: Columns): string => {
  const [from, to] = [text(columns, "from"), text(columns, "to")];
  return from === "" ? "days" : from === to ? dayWords(from) : `${dayWords(from)} to ${dayWords(to)}`;
};
const isOneDay = (columns: Columns): boolean => text(columns, "from") !== "" && text(columns, "from") === text(columns, "to");
const amountWords = (columns: Columns): string => {
  const cents = columns?.amount_cents ?? columns?.total_cents;
  const currency = currencies.find((each) => each === columns?.currency);
  return typeof cents !== "number" ? "money" : currency ? formatMoney(money(cents, currency)) : (cents / 100).toFixed(2);
};

const inWords = (words: Record<string, string>, state: string): string => words[state] ?? state;

/** What has words of its own; undefined: nothing special. */
function special({ action, entity, entityId, before, after, reference }: Told): string | undefined {
  const about = reference ? ` of ${reference}` : "";
  switch (`${entity} ${action}`) {
    case "bookings created":
      return `${text(after, "status") === "held" ? "held" : "put down"} ${dayWords(text(after, "starts_on"))} for ${amountWords(after)}, as ${text(after, "reference")}`;
    case "bookings changed":
      return bookingChange(before, after, reference);
    case "bookings corrected":
      return `corrected ${correctedFields(after)}${about}`;
    case "bookings confirmation_resent":
      return `sent the confirmation${about} again`;
    case "payments created":
      return `noted a payment of ${amountWords(after)}${about}: ${text(after, "method") === "offline" ? "paid offline" : inWords(paymentWords, text(after, "state"))}`;
    case "payments changed":
      return "state" in (after ?? {}) ? `noted that the payment${about} is now ${inWords(paymentWords, text(after, "state"))}` : undefined;
    case "refunds created":
      return `asked for ${amountWords(after)} to be given back`;
    case "refunds changed":
      return "status" in (after ?? {}) ? `noted that a refund is now ${inWords(refundWords, text(after, "status"))}` : undefined;
    case "studio changed":
      return Object.keys(after ?? {}).join() === "cancellation" ? "changed what comes back to couples who cancel" : undefined;
    case "blackouts created":
      return `closed ${closedDays(after)}: ${text(after, "reason")}`;
    case "blackouts changed":
      return `changed why ${closedDays(after)} ${isOneDay(after) ? "is" : "are"} closed from ${text(before, "reason")} to ${text(after, "reason")}`;
    case "blackouts deleted":
      return `opened ${closedDays(before)}, closed before: ${text(before, "reason")}`;
    case "calendar_overrides created":
    case "calendar_overrides changed":
      return `called ${dayWords(entityId)} ${text(after, "verdict") || "something else"}`;
    case "calendar_overrides deleted":
      return `left ${dayWords(entityId)} to the calendar again`;
    case "google_account connected":
      return `connected Google Calendar, ${entityId}`;
    case "google_account chosen":
      return `chose which calendars of ${entityId} close days`;
    case "google_account disconnected":
      return `disconnected Google Calendar, ${entityId}`;
    case "calendar_feeds created":
      return "made an address for the calendar feed";
    case "calendar_feeds deleted":
      return "took back the address of the calendar feed";
    case "admins password_changed":
      return "changed the password";
    case "admins password_recovered":
      return "set a new password by the link in a letter";
    case "admins email_change_asked":
      return "asked for another address to sign in with";
    case "admins second_factor_added":
      return "added an authenticator app";
    case "admins second_factor_removed":
      return "removed an authenticator app";
    case "emails sent_again":
      return `sent “${letterTitle(text(after, "template"))}”${about} again`;
    case "emails sent_test":
      return `sent “${letterTitle(text(after, "template"))}” to you as a test`;
    case "jobs retried":
      return `had a job tried again: ${jobWords(text(after, "task"))}`;
    case "jobs dropped":
      return `dropped a job: ${jobWords(text(after, "task"))}`;
    case "webhook_events replayed":
      return `had a delivery worked on again: ${text(after, "type")}`;
    case "reconciliation_findings settled":
      return `dealt with: ${words(text(after, "kind")).toLowerCase()}${about}`;
    case "admins signed_in":
      return `signed in from ${text(after, "address")}${after?.isNewDevice === true ? ", with a browser that had not done so before" : ""}`;
    case "admins email_changed":
      return "changed the address to sign in with";
    case "admins signed_out":
      return "signed out";
    case "admins admin_added":
      return "let an administrator in";
    case "admins admin_removed":
      return "shut an administrator out";
    case "admins revoked":
      return "ended another session";
    case "sign_in sign_in_tried":
      return `tried ${accountWords(text(after, "account"))} from ${text(after, "address")}`;
    case "sign_in sign_in_refused":
      return `was told to wait before trying ${accountWords(text(after, "account"))} again`;
    default:
      return undefined;
  }
}

/** At the door an address is typed; behind it an account is known by its id, which tells nobody anything. */
const accountWords = (account: string): string => (/^[0-9a-f-]{36}$/.test(account) ? "a code or a password of an administrator" : `to sign in as ${account}`);

function bookingChange(before: Columns, after: Columns, reference: string | null): string {
  const name = reference ?? "a booking";
  const parts = [
    ...(text(after, "stripe_session_id") ? [`opened the payment page of ${name}`] : after && "stripe_session_id" in after ? [`closed the payment page of ${name}`] : []),
    ...(after && "status" in after ? [`turned ${name} from ${text(before, "status")} to ${text(after, "status")}`] : []),
    ...(after && "starts_on" in after ? [`moved ${name} from ${dayWords(text(before, "starts_on"))} to ${dayWords(text(after, "starts_on"))}`] : []),
  ];
  return parts.join(" and ") || `changed ${changed(after)} of ${name}`;
}

const nouns: Record<string, string> = {
  packages: "the package",
  add_ons: "the add-on",
  photos: "the photo",
  studio: "the studio’s settings",
  letter_words: "the words of a letter",
};

/** "changed price and status of the package “The Vow”" */
function usual({ action, entity, entityId, before, after, reference }: Told): string {
  const known = text(after, "name") || text(before, "name") || text(after, "alt") || text(before, "alt");
  const noun = (nouns[entity] ?? words(entity).toLowerCase()) + (entity === "studio" ? "" : known ? ` “${known}”` : reference ? ` of ${reference}` : entity in nouns ? "" : ` ${entityId}`);
  switch (action) {
    case "created":
      return `added ${noun}`;
    case "deleted":
      return `took away ${noun}`;
    case "changed":
      return `changed ${changed(after)} of ${noun}`;
    default:
      return `${words(action).toLowerCase()}: ${noun}`;
  }
}

function changed(after: Columns): string {
  const names = Object.keys(after ?? {}).map((name) => words(name.replace(/_(cents|id|on|at)$/, "")).toLowerCase());
  return names.length > 3 ? `${names.length} things` : names.join(" and ") || "something";
}
