import { publicLoader } from "~/lib/http.server";
import { readiness } from "~/lib/readiness.server";

export const loader = publicLoader(async () => {
  const answer = await readiness();
  return Response.json(answer, { status: answer.ready ? 200 : 503, headers: { "Cache-Control": "no-store" } });
});
