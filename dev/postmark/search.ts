/** `GET /messages/outbound`: newest first; `count` and `offset` are required and bounded as documented. */
import { readMoment, recipients, summary, type Message } from "./messages";
import { PostmarkRefusal } from "./reading";

export function searchMessages(messages: Message[], query: URLSearchParams) {
  const count = whole(query, "count");
  const offset = whole(query, "offset");
  if (count < 1 || count > 500) throw new PostmarkRefusal(700, "The 'count' must be between 1 and 500.");
  if (count + offset > 10_000) throw new PostmarkRefusal(700, "'count' + 'offset' cannot exceed 10,000 messages.");

  const since = moment(query, "fromdate", false) ?? Number.NEGATIVE_INFINITY;
  const until = moment(query, "todate", true) ?? Number.POSITIVE_INFINITY;
  const metadata = [...query].filter(([name]) => name.startsWith("metadata_"));
  const wanted = messages
    .filter(
      (message) =>
        message.at >= since &&
        message.at <= until &&
        same(query.get("recipient"), recipients(message)) &&
        same(query.get("fromemail"), [/<([^<>]+)>/.exec(message.from)?.[1] ?? message.from]) &&
        equal(query.get("tag"), message.tag) &&
        equal(query.get("messagestream"), message.stream) &&
        // Everything here is sent at once, so nothing is ever "queued".
        equal(query.get("status")?.toLowerCase(), "sent") &&
        message.subject.toLowerCase().includes((query.get("subject") ?? "").toLowerCase()) &&
        metadata.every(([name, value]) => message.metadata[name.slice("metadata_".length)] === value),
    )
    .reverse();
  return { TotalCount: wanted.length, Messages: wanted.slice(offset, offset + count).map(summary) };
}

const same = (wanted: string | null, held: string[]): boolean =>
  !wanted || held.some((each) => each.toLowerCase() === wanted.toLowerCase());

const equal = (wanted: string | null | undefined, held: string): boolean => !wanted || wanted === held;

function whole(query: URLSearchParams, name: string): number {
  const text = query.get(name);
  if (text === null || !/^\d+$/.test(text)) throw new PostmarkRefusal(700, `The '${name}' parameter is required and must be a number.`);
  return Number(text);
}

function moment(query: URLSearchParams, name: string, endOfDay: boolean): number | null {
  const text = query.get(name);
  if (!text) return null;
  const read = readMoment(text, endOfDay);
  if (read === null) throw new PostmarkRefusal(700, `The '${name}' parameter is not a date: '${text}'.`);
  return read;
}
