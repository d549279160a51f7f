import { publicLoader } from "~/lib/http.server";

/** The process lives. Whether everything it needs does is another question. */
export const loader = publicLoader(async () => new Response("ok", { headers: { "Cache-Control": "no-store" } }));
