/** What Postmark keeps of a message, and how its API shows it. */
import { Temporal } from "temporal-polyfill";

export type Address = { Email: string; Name: string };
export type Attachment = { Name: string; Content: string; ContentType: string; ContentID: string };
export type Happening = {
  Recipient: string;
  Type: "Delivered" | "Bounced" | "SubscriptionChanged";
  ReceivedAt: string;
  Details: Record<string, string>;
};

export type Message = {
  id: string;
  at: number;
  from: string;
  to: Address[];
  cc: Address[];
  bcc: Address[];
  replyTo: string;
  subject: string;
  tag: string;
  html: string | null;
  text: string | null;
  headers: Array<{ Name: string; Value: string }>;
  metadata: Record<string, string>;
  attachments: Attachment[];
  stream: string;
  events: Happening[];
};

/** Postmark writes its moments in Eastern Time, with seven digits after the second. */
export function eastern(ms: number): string {
  return Temporal.Instant.fromEpochMilliseconds(ms)
    .toZonedDateTimeISO("America/New_York")
    .toString({ timeZoneName: "never", fractionalSecondDigits: 7 });
}

/** A moment in a search. Without an offset it is Eastern Time, which is easily got wrong. */
export function readMoment(text: string, endOfDay: boolean): number | null {
  try {
    if (/T.*(Z|[+-]\d\d:?\d\d)$/.test(text)) return Temporal.Instant.from(text).epochMilliseconds;
    const day = /^\d{4}-\d\d-\d\d$/.test(text);
    const plain = Temporal.PlainDateTime.from(day && endOfDay ? `${text}T23:59:59.999` : text);
    return plain.toZonedDateTime("America/New_York").epochMilliseconds;
  } catch {
    return null;
  }
}

export const recipients = ({ to, cc, bcc }: Pick<Message, "to" | "cc" | "bcc">): string[] =>
  [...to, ...cc, ...bcc].map(({ Email }) => Email);

export function summary(message: Message) {
  return {
    Tag: message.tag,
    MessageID: message.id,
    To: message.to,
    Cc: message.cc,
    Bcc: message.bcc,
    Recipients: recipients(message),
    ReceivedAt: eastern(message.at),
    From: message.from,
    Subject: message.subject,
    Attachments: message.attachments.map(({ Name }) => Name),
    Status: "Sent",
    TrackOpens: false,
    TrackLinks: "None",
    Metadata: message.metadata,
    MessageStream: message.stream,
    Sandboxed: false,
  };
}

export function details(message: Message) {
  return {
    ...summary(message),
    TextBody: message.text ?? "",
    HtmlBody: message.html ?? "",
    Body: source(message),
    MessageEvents: message.events,
  };
}

/** The message as it would travel: headers and MIME parts. */
export function source(message: Message): string {
  const boundary = `mk3-${message.id.replaceAll("-", "")}`;
  const list = (addresses: Address[]): string => addresses.map(written).join(", ");
  const head = [
    ["From", message.from],
    ["To", list(message.to)],
    ...(message.cc.length > 0 ? [["Cc", list(message.cc)]] : []),
    ...(message.replyTo ? [["Reply-To", message.replyTo]] : []),
    ["Subject", encodedWord(message.subject)],
    ["Date", new Date(message.at).toUTCString()],
    ["Message-ID", `<${message.id}@mtasv.net>`],
    ["X-PM-Message-Id", message.id],
    ...(message.tag ? [["X-PM-Tag", message.tag]] : []),
    ...message.headers.map(({ Name, Value }) => [Name, Value]),
    ["MIME-Version", "1.0"],
    ["Content-Type", `multipart/mixed; boundary="${boundary}"`],
  ].map(([name, value]) => `${name}: ${value}`);
  const part = (headers: string[], content: string): string =>
    [`--${boundary}`, ...headers, "Content-Transfer-Encoding: base64", "", content.replace(/.{76}/g, "$&\r\n")].join("\r\n");
  const inBase64 = (text: string): string => Buffer.from(text, "utf8").toString("base64");
  const parts = [
    ...(message.text === null ? [] : [part(["Content-Type: text/plain; charset=UTF-8"], inBase64(message.text))]),
    ...(message.html === null ? [] : [part(["Content-Type: text/html; charset=UTF-8"], inBase64(message.html))]),
    ...message.attachments.map(({ Name, ContentType, Content }) =>
      part([`Content-Type: ${ContentType}; name="${Name}"`, `Content-Disposition: attachment; filename="${Name}"`], Content),
    ),
  ];
  return [...head, "", ...parts, `--${boundary}--`, ""].join("\r\n");
}

const written = ({ Email, Name }: Address): string => (Name ? `"${Name}" <${Email}>` : Email);

function encodedWord(text: string): string {
  return /^[\x20-\x7e]*$/.test(text) ? text : `=?UTF-8?B?${Buffer.from(text, "utf8").toString("base64")}?=`;
}
