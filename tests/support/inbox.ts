/** What has arrived in a mailbox of the Postmark stand-in. */
import { world } from "../world";
import { eventually } from "./eventually";

export type Mail = {
  id: string;
  tag: string;
  subject: string;
  html: string | null;
  text: string | null;
  to: { Email: string }[];
  metadata: Record<string, string>;
  attachments: { Name: string; ContentType: string; Content: string }[];
};

/** Newest first. */
export async function inbox(to: string): Promise<Mail[]> {
  const answer = await fetch(`${world().postmarkUrl}/__inbox?to=${encodeURIComponent(to)}`);
  return ((await answer.json()) as { messages: Mail[] }).messages;
}

/** Waits until so many mails are there. */
export function arrived(to: string, count = 1): Promise<Mail[]> {
  return eventually(() => inbox(to), (mails) => mails.length >= count);
}

/** The link in the newest letter of a kind: path and query. */
export async function linkIn(to: string, tag: string): Promise<string> {
  const mails = await eventually(() => inbox(to), (all) => all.some((mail) => mail.tag === tag));
  const link = new URL(/href="([^"]+)"/.exec(mails.find((mail) => mail.tag === tag)?.html ?? "")?.[1]?.replaceAll("&amp;", "&") ?? "");
  return link.pathname + link.search;
}
