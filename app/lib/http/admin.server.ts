/** The builders of the admin's routes: for the photographer alone, who acts as themselves. */
import type { ActionFunctionArgs, AppLoadContext, LoaderFunctionArgs } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { z } from "zod";
import { currencies } from "~/lib/money";
import { must, refusal, type Supabase } from "~/lib/supabase.server";
import { studioDay } from "~/lib/studio-day";
import { readForm } from "./body.server";
import { guarded, visitOf, type Visit } from "./builders.server";
import { limitForms, refuse, requireSameOrigin } from "./guard.server";
import { asPhotographer, whoAsks, type Claims } from "./photographer.server";

const gateShape = z.discriminatedUnion("outcome", [
  z.object({
    outcome: z.literal("in"),
    today: z.string().transform((text) => studioDay(text)),
    waiting: z.number(),
    studio: z.object({ name: z.string(), photographer: z.string(), timeZone: z.string(), currency: z.enum(currencies) }),
  }),
  z.object({ outcome: z.literal("not_admin") }),
  z.object({ outcome: z.literal("session_over") }),
  z.object({ outcome: z.literal("second_factor") }),
]);

type Gate = z.output<typeof gateShape>;
type Inside = Extract<Gate, { outcome: "in" }>;

export type AdminVisit = Visit & {
  /** Supabase as the photographer: row-level security decides. */
  db: Supabase;
  /** The same with Supabase Auth, for what is about their account. */
  account: () => Supabase;
  claims: Claims;
  /** The studio's today, its card, and how much waits for a decision. */
  desk: Omit<Inside, "outcome">;
};

/** In an address: what was typed there before the session ended is to be put back. */
export const KEPT = "typed";

/** The largest form: a package's texts, a letter's words. */
const FORM_BYTES = 128 * 1024;

/** For pages of the admin. Whoever is not signed in is asked to, and comes back. */
export function adminLoader<T>(read: (visit: AdminVisit) => Promise<T>) {
  return guarded(async (args: LoaderFunctionArgs): Promise<T> => read(await enter(args)));
}

/** For forms of the admin. */
export function adminAction<T>(act: (visit: AdminVisit & { form: URLSearchParams }) => Promise<T>) {
  return guarded(async (args: ActionFunctionArgs): Promise<T> => {
    requireSameOrigin(args.request, args.context.origin);
    const visit = await enter(args);
    return act({ ...visit, form: await readForm(args.request, FORM_BYTES) });
  });
}

/** For a form that carries files, which `receive` reads from the request itself, within limits of its own. */
export function adminUpload<T>(receive: (visit: AdminVisit) => Promise<T>) {
  return guarded(async (args: ActionFunctionArgs): Promise<T> => {
    requireSameOrigin(args.request, args.context.origin);
    const visit = await enter(args);
    args.context.takeYourTime();
    return receive(visit);
  });
}

type Doorway = Visit & { db: Supabase };

/** For the doors themselves: signing in and out, the second factor. Nobody need be signed in. */
export function doorLoader<T>(read: (visit: Doorway) => Promise<T>) {
  return guarded(async (args: LoaderFunctionArgs): Promise<T> => read(doorway(args)));
}

export function doorAction<T>(act: (visit: Doorway & { form: URLSearchParams }) => Promise<T>) {
  return guarded(async (args: ActionFunctionArgs): Promise<T> => {
    requireSameOrigin(args.request, args.context.origin);
    const visit = doorway(args);
    await limitForms(visit.address);
    return act({ ...visit, form: await readForm(args.request, FORM_BYTES) });
  });
}

function doorway(args: LoaderFunctionArgs | ActionFunctionArgs): Doorway {
  return { ...visitOf(args), db: asPhotographer(args.request, args.context) };
}

const deviceOf = (request: Request): string => request.headers.get("User-Agent")?.slice(0, 400) ?? "";

/** The token is verified once and the database asked once for one HTTP request, however many loaders it has. */
const shown = new WeakMap<AppLoadContext, ReturnType<typeof whoAsks>>();
const asked = new WeakMap<AppLoadContext, Promise<Gate>>();

async function enter(args: LoaderFunctionArgs | ActionFunctionArgs): Promise<AdminVisit> {
  const visit = visitOf(args);
  const reading = shown.get(args.context) ?? whoAsks(args.request, args.context);
  shown.set(args.context, reading);
  const photographer = await reading;
  if (!photographer) return leaveFor("sign-in", visit);
  const gate = asked.get(args.context) ?? askGate(photographer.db, args);
  asked.set(args.context, gate);
  const answer = await gate;
  switch (answer.outcome) {
    case "in": {
      const { outcome: _, ...desk } = answer;
      return { ...visit, ...photographer, account: () => asPhotographer(args.request, args.context), desk };
    }
    case "second_factor":
      return leaveFor("second-factor", visit);
    case "session_over":
      return leaveFor("sign-in", visit, "over");
    case "not_admin":
      return leaveFor("sign-in", visit, "not-admin");
  }
}

async function askGate(db: Supabase, { request, context }: LoaderFunctionArgs | ActionFunctionArgs): Promise<Gate> {
  const answer = await db.rpc("admin_gate", { p_device: deviceOf(request), p_address: context.address });
  // A token that the database does not know, or knows no more, is nobody's.
  if (answer.error && (answer.status === 401 || answer.status === 403)) return { outcome: "session_over" };
  return gateShape.parse(must(answer));
}

/** A31: where to come back to is a path of the admin, taken from the request itself. */
function leaveFor(door: "sign-in" | "second-factor", { request, url }: Visit, why?: "over" | "not-admin"): never {
  const search = new URLSearchParams(url.search);
  for (const name of ["_routes", "index", KEPT]) search.delete(name);
  // The browser has kept what was typed (ui/kept-forms.ts), and puts it back on the page that says so.
  if (request.method !== "GET") search.set(KEPT, "yes");
  const query = new URLSearchParams({ to: url.pathname + (search.size > 0 ? `?${search}` : ""), ...(why ? { why } : {}) });
  throw redirect(`/admin/${door}?${query}`, 303);
}

/** The answer's data. The database's own refusal ends the request with its sentence, where no form can show it. */
export function orRefuse<T>(answer: { data: T; error: Parameters<typeof refusal>[0] | null }): NonNullable<T> {
  const refused = answer.error && refusal(answer.error);
  if (refused) return refuse(refused.status, "That cannot be done", refused.sentence);
  return must(answer);
}
