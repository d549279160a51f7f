/**
 * The one client of Postmark. What it answers comes back as a value; what it did not answer is thrown,
 * with the one thing the next attempt has to know: whether the letter may have gone out all the same.
 */
import { Errors, Models, ServerClient } from "postmark";
import { env } from "~/lib/env.server";
import type { RenderedLetter } from "./render.server";

export type Mail = RenderedLetter & {
  emailId: string;
  template: string;
  /** Sent again after an attempt whose outcome nobody knows; marked, so that a double can be explained. */
  resend: boolean;
};

export type MailOutcome =
  /** `inactive`: those of its recipients, in small letters, whom Postmark has given up before and sends nothing. */
  | { outcome: "sent"; providerId: string; inactive: string[] }
  /** Postmark will never take this letter to this address. */
  | { outcome: "refused"; code: number; reason: string };

export type Mailer = {
  /** Throws {@link MailNotTaken} when it is worth trying later. */
  send: (mail: Mail) => Promise<MailOutcome>;
  /** The letter among those Postmark has taken already; null: it is not there. */
  find: (mail: Pick<Mail, "emailId" | "template"> & { recipient: string }) => Promise<string | null>;
};

export class MailNotTaken extends Error {
  constructor(
    message: string,
    readonly maybeSent: boolean,
  ) {
    super(message);
  }
}

type Config = { token: string; apiBase?: string | undefined; from: string; timeoutSeconds?: number };

/** Postmark answers within a second; a worker's claim on a letter lasts a minute, and this must end well before. */
const TIMEOUT_SECONDS = 10;

const INVALID_EMAIL_REQUEST = 300;
const INACTIVE_RECIPIENT = 406;

export function mailerFromEnv(): Mailer {
  return postmarkMailer({ token: env.POSTMARK_SERVER_TOKEN, apiBase: env.POSTMARK_API_BASE, from: env.MAIL_FROM });
}

export function postmarkMailer({ token, apiBase, from, timeoutSeconds = TIMEOUT_SECONDS }: Config): Mailer {
  const base = apiBase ? new URL(apiBase) : null;
  const client = new ServerClient(token, {
    timeout: timeoutSeconds,
    fetch: fetchTellingWhy,
    ...(base && { requestHost: base.host + base.pathname.replace(/\/$/, ""), useHttps: base.protocol === "https:" }),
  });

  return {
    async send(mail) {
      try {
        const { MessageID, Message } = await client.sendEmail(message(mail, from));
        // A proxy's error page with status 200 is no acceptance.
        if (!MessageID) throw new MailNotTaken("Postmark answered without a message id", true);
        return { outcome: "sent", providerId: MessageID, inactive: inactiveIn(Message) };
      } catch (error) {
        if (isRefusal(error)) return { outcome: "refused", code: error.code, reason: error.message };
        throw notTaken(error);
      }
    },

    async find({ emailId, template, recipient }) {
      try {
        const { Messages } = await client.getOutboundMessages({
          recipient,
          tag: template,
          metadata_email_id: emailId,
          count: 100,
          offset: 0,
        });
        return Messages.find(({ Metadata }) => Metadata.email_id === emailId)?.MessageID ?? null;
      } catch (error) {
        throw new MailNotTaken(notTaken(error).message, false);
      }
    },
  };
}

function message(mail: Mail, from: string): Models.Message {
  return {
    From: from,
    To: mail.to,
    ...(mail.copyTo && { Cc: mail.copyTo }),
    ...(mail.replyTo && { ReplyTo: mail.replyTo }),
    Subject: mail.subject,
    HtmlBody: mail.html,
    TextBody: mail.text,
    MessageStream: "outbound",
    Tag: mail.template,
    Metadata: { email_id: mail.emailId, ...(mail.resend && { resend: "true" }) },
    TrackOpens: false,
    TrackLinks: Models.LinkTrackingOptions.None,
    Attachments: mail.attachments.map(({ name, contentType, content }) => ({
      Name: name,
      ContentType: contentType,
      Content: Buffer.from(content).toString("base64"),
      ContentID: null,
    })),
  };
}

/** Postmark has no field for those whom it keeps a letter from that it took for others: it names them in a sentence. */
function inactiveIn(answer: string): string[] {
  const listed = /will not deliver to these inactive addresses: (.+?)\.?(?:\s+Inactive recipients|\s*$)/i.exec(answer)?.[1] ?? "";
  return listed.toLowerCase().split(/[\s,]+/);
}

function isRefusal(error: unknown): error is Errors.PostmarkError {
  return (
    error instanceof Errors.PostmarkError &&
    error.statusCode === 422 &&
    (error.code === INVALID_EMAIL_REQUEST || error.code === INACTIVE_RECIPIENT)
  );
}

/**
 * Any answer, a 500 too, is Postmark's word that it did not take the letter; the search before the next
 * attempt catches the rare untrue one. So an outage of a day uses up none of the two silent attempts.
 */
function notTaken(error: unknown): MailNotTaken {
  if (error instanceof MailNotTaken) return error;
  const message = error instanceof Error ? error.message : String(error);
  const answered = error instanceof Errors.PostmarkError && error.statusCode > 0;
  return new MailNotTaken(message, !answered && !message.startsWith(NOT_CONNECTED));
}

const NOT_CONNECTED = "Postmark could not be reached: ";

/** Failures that come before a single byte of the letter has left. */
const BEFORE_SENDING = [
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
];

/** The SDK keeps an error's message only, and fetch's is always "fetch failed"; the reason is in its cause. */
async function fetchTellingWhy(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  try {
    return await fetch(input, init);
  } catch (error) {
    const code = causeCode(error);
    if (code !== null && BEFORE_SENDING.includes(code)) throw new Error(NOT_CONNECTED + code, { cause: error });
    throw code === null ? error : new Error(`The connection to Postmark broke: ${code}`, { cause: error });
  }
}

function causeCode(error: unknown): string | null {
  if (!(error instanceof Error) || !(error.cause instanceof Error) || !("code" in error.cause)) return null;
  return String(error.cause.code);
}
