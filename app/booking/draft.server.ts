/**
 * What a couple typed, kept between the pages in a signed cookie of their own browser, for a day:
 * nobody's name is stored with us before they hold a date.
 */
import { createCookie } from "@remix-run/node";
import { z } from "zod";
import { env } from "~/lib/env.server";
import { coupleFields, type TypedCouple } from "./couple";

const DAY_SECONDS = 86_400;
/** Browsers drop a cookie above 4,096 bytes without a word; the rest is for its name and attributes. */
const MOST_BYTES = 3_900;

const draftShape = z.object({
  typed: z.partialRecord(z.enum(coupleFields), z.string()),
  /** The query of the review page they were last on, without its question mark. */
  choices: z.string().default(""),
});

export type Draft = { typed: TypedCouple; choices: string };

const cookie = () =>
  createCookie("elope-draft", {
    path: "/book",
    httpOnly: true,
    sameSite: "lax",
    secure: env.SITE_URL.startsWith("https:"),
    maxAge: DAY_SECONDS,
    secrets: [env.COOKIE_SECRET],
  });

/** The draft; null when there is none, or it is not one we signed. */
export async function readDraft(request: Request): Promise<Draft | null> {
  const parsed = draftShape.safeParse(await cookie().parse(request.headers.get("Cookie")));
  return parsed.success ? parsed.data : null;
}

/** The `Set-Cookie` header that keeps the draft; null when it is too long for a browser to keep. */
export async function keepDraft(draft: Draft): Promise<string | null> {
  const header = await cookie().serialize(draft);
  return header.length <= MOST_BYTES ? header : null;
}

/** The `Set-Cookie` header that forgets it. */
export function forgetDraft(): Promise<string> {
  return cookie().serialize("", { maxAge: 0 });
}
