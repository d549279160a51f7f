/** Reads what a caller wants sent, as strictly as Postmark documents, and says no in its words. */
import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Address, Message } from "./messages";

/** Error codes are Postmark's own; the status is 422 unless said. */
export class PostmarkRefusal extends Error {
  constructor(
    readonly code: number,
    message: string,
    readonly status = 422,
  ) {
    super(message);
  }

  get body() {
    return { ErrorCode: this.code, Message: this.message };
  }
}

const optionalText = z.string().nullish().transform((value) => value ?? "");

const email = z.object({
  From: z.string(),
  To: optionalText,
  Cc: optionalText,
  Bcc: optionalText,
  ReplyTo: optionalText,
  Subject: optionalText,
  Tag: optionalText,
  HtmlBody: z.string().nullish(),
  TextBody: z.string().nullish(),
  Headers: z.array(z.object({ Name: z.string(), Value: z.string() })).nullish(),
  Metadata: z.record(z.string(), z.string()).nullish(),
  MessageStream: z.string().nullish(),
  Attachments: z
    .array(z.object({ Name: z.string(), Content: z.string(), ContentType: z.string(), ContentID: z.string().nullish() }))
    .nullish(),
});

const FORBIDDEN = /\.(vbs|exe|bin|bat|chm|com|cpl|crt|hlp|hta|inf|ins|isp|jse?|lnk|mdb|pcd|pif|reg|scr|sct|shs|vbe|vba|wsf|wsh|wsl|msc|msi|msp|mst)$/i;
const MAX_SIZE = 10 * 1024 * 1024;

export function readEmail(raw: unknown): Message {
  const parsed = email.safeParse(raw);
  if (!parsed.success) throw new PostmarkRefusal(402, `Received invalid JSON input. ${parsed.error.issues[0]?.message ?? ""}`.trim());
  const wanted = parsed.data;

  const from = addresses("From", wanted.From);
  if (from.length !== 1) throw new PostmarkRefusal(300, "Invalid 'From' address: '" + wanted.From + "'.");
  const to = addresses("To", wanted.To);
  const cc = addresses("Cc", wanted.Cc);
  const bcc = addresses("Bcc", wanted.Bcc);
  if (to.length + cc.length + bcc.length === 0) throw new PostmarkRefusal(300, "Zero recipients specified");
  if (to.length + cc.length + bcc.length > 50) throw new PostmarkRefusal(300, "A message can have at most 50 recipients.");
  if (!wanted.HtmlBody && !wanted.TextBody) throw new PostmarkRefusal(300, "Provide either email TextBody or HtmlBody or both.");
  if (/[\r\n]/.test(wanted.Subject)) throw new PostmarkRefusal(300, "The 'Subject' must not hold line breaks.");
  if (wanted.Tag.length > 1000) throw new PostmarkRefusal(300, "A 'Tag' can have at most 1000 characters.");
  const metadata = wanted.Metadata ?? {};
  readMetadata(metadata);
  const attachments = (wanted.Attachments ?? []).map((each) => ({ ...each, ContentID: each.ContentID ?? "" }));
  for (const { Name, Content } of attachments) {
    if (FORBIDDEN.test(Name)) throw new PostmarkRefusal(300, `The attachment '${Name}' has a forbidden file type.`);
    if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(Content)) throw new PostmarkRefusal(300, `The attachment '${Name}' is not valid base64.`);
  }
  if (JSON.stringify(raw).length > MAX_SIZE * 1.4) throw new PostmarkRefusal(300, "The message is larger than 10 MB.", 413);

  return {
    id: randomUUID(),
    at: Date.now(),
    from: wanted.From,
    to,
    cc,
    bcc,
    replyTo: wanted.ReplyTo,
    subject: wanted.Subject,
    tag: wanted.Tag,
    html: wanted.HtmlBody ?? null,
    text: wanted.TextBody ?? null,
    headers: wanted.Headers ?? [],
    metadata,
    attachments,
    stream: wanted.MessageStream ?? "outbound",
    events: [],
  };
}

/** Documented limits: ten fields, names of 20 characters, values of 80. */
function readMetadata(metadata: Record<string, string>): void {
  const entries = Object.entries(metadata);
  if (entries.length > 10) throw new PostmarkRefusal(300, "Metadata can have at most 10 fields.");
  for (const [name, value] of entries) {
    if (name.length > 20) throw new PostmarkRefusal(300, `The metadata name '${name}' is longer than 20 characters.`);
    if (value.length > 80) throw new PostmarkRefusal(300, `The metadata value of '${name}' is longer than 80 characters.`);
  }
}

/** `"Ada, Countess" <ada@example.test>, bob@example.test` */
function addresses(field: string, text: string): Address[] {
  const parts = text.match(/(?:"(?:[^"\\]|\\.)*"|[^,"])+/g) ?? [];
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part) => {
      const named = /^(.*)<([^<>]*)>$/s.exec(part);
      const Email = (named ? (named[2] ?? "") : part).trim();
      const Name = (named?.[1] ?? "").trim().replace(/^"(.*)"$/s, "$1").replace(/\\(.)/g, "$1");
      if (!/^[^\s@<>,;:"]+@[^\s@<>,;:"]+\.[^\s@<>,;:".]+$/.test(Email) || /[\r\n]/.test(part)) {
        throw new PostmarkRefusal(300, `Invalid '${field}' address: '${Email}'.`);
      }
      return { Email, Name };
    });
}
