/**
 * How many open the first page of booking: a number in memory that is told to the database once a minute. Answers are
 * shared between strangers, so no loader could count them; and nothing is kept of anybody.
 */
import type { IncomingMessage } from "node:http";
import { isbot } from "isbot";
import { log } from "~/lib/log.server";
import { asService, done } from "~/lib/supabase.server";

const TELL_MS = 60_000;

type VisitCount = { count: (request: Pick<IncomingMessage, "method" | "url" | "headers">) => void; stop: () => Promise<void> };

export function visitCount(): VisitCount {
  let since = 0;

  const tell = async (): Promise<void> => {
    if (since === 0) return;
    const came = since;
    since = 0;
    try {
      done(await asService().rpc("count_visits", { p_count: came }));
    } catch (error) {
      since += came;
      log.warn({ err: error }, "visits could not be counted; the next minute tries again");
    }
  };
  const timer = setInterval(() => void tell(), TELL_MS).unref();

  return {
    count({ method, url, headers }) {
      if (method === "GET" && url?.split("?", 1)[0] === "/book" && isSomebody(headers)) since += 1;
    },
    async stop() {
      clearInterval(timer);
      await tell();
    },
  };
}

/** A person who looks: no machine that calls itself one, and no page fetched before anybody asked for it. */
function isSomebody(headers: Record<string, string | string[] | undefined>): boolean {
  const agent = headers["user-agent"];
  return typeof agent === "string" && !isbot(agent) && ![headers["sec-purpose"], headers.purpose].some((purpose) => /prefetch|prerender/.test(String(purpose)));
}
