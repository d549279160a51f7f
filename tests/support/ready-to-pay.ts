/** A couple without a browser, on the review page: it has the cookies and the form, and only has to press the button. */
import { world } from "../world";
import { newAddress, newEmail } from "./booking";
import { ask, type Answer } from "./visitor";

export type ReadyCouple = {
  email: string;
  /** Sends the form of the review page: for the day it is about, or as if it had been about another. */
  press: (server?: 0 | 1, day?: string) => Promise<Answer>;
};

const stepPath = (step: string, slug: string, day: string) => `/book/${step}?${new URLSearchParams({ package: slug, day })}`;

/** Types its details and opens the review page, as a browser without JavaScript would. */
export async function readyToPay(day: string, slug = "the-vow"): Promise<ReadyCouple> {
  const email = newEmail();
  const jar = new Map<string, string>();
  // Every couple sits at home: the caps and rate limits count by network address.
  const from = { "X-Forwarded-For": newAddress(), Origin: world().siteUrl };

  async function visit(path: string, form?: Record<string, string>, server: 0 | 1 = 0): Promise<Answer> {
    const Cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const body = form && new URLSearchParams(form);
    const answer = await ask(path, { headers: { ...from, Cookie }, server, ...(body && { method: "POST", body }) });
    for (const cookie of answer.headers["set-cookie"] ?? []) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      jar.set(name, value);
    }
    return answer;
  }

  const typed = await visit(stepPath("details", slug, day), { name: "Nora Lindqvist", partnerName: "Sam Okafor", email });
  if (typed.status !== 303) throw new Error(`The details were not taken: ${typed.status}`);
  const page = await visit(stepPath("review", slug, day));
  const fields = hiddenFields(page.body);
  if (page.status !== 200 || !fields.total) throw new Error(`No form to pay with: ${page.status}`);
  return { email, press: (server, otherDay = day) => visit(stepPath("review", slug, otherDay), fields, server) };
}

function hiddenFields(html: string): Record<string, string> {
  const inputs = html.match(/<input type="hidden"[^>]*>/g) ?? [];
  const attribute = (input: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(input)?.[1] ?? "";
  return Object.fromEntries(inputs.map((input) => [attribute(input, "name"), attribute(input, "value")]));
}

/** The days that a refusal offers as links. */
export function daysOffered({ body }: Answer): string[] {
  const links = body.match(/href="\/book\/review\?[^"]*"/g) ?? [];
  return [...new Set(links.flatMap((link) => /\bday=(\d{4}-\d\d-\d\d)/.exec(link)?.[1] ?? []))];
}

/** Whether the answer sends the couple on to the payment page. */
export const isSentToPay = ({ status, headers }: Answer): boolean =>
  status === 303 && (headers.location ?? "").startsWith(`${world().stripeUrl}/c/pay/`);

/** Does it for each, so many at a time. */
export async function inTurns<In, Out>(all: In[], atATime: number, work: (each: In) => Promise<Out>): Promise<Out[]> {
  const done: Out[] = [];
  for (let from = 0; from < all.length; from += atATime) done.push(...(await Promise.all(all.slice(from, from + atATime).map(work))));
  return done;
}
