import { receivePostmark } from "~/email/reports.server";
import { webhookAction } from "~/lib/http.server";

export const action = webhookAction(async ({ request, body }) => {
  const receipt = await receivePostmark(body, request.headers.get("Authorization"));
  switch (receipt) {
    case "forged":
      return new Response("Not from Postmark.", { status: 401, headers: { "WWW-Authenticate": 'Basic realm="webhooks"' } });
    case "failed":
      return new Response("Kept, not done yet. Please send it again.", { status: 500 });
    case "done":
      return new Response("Thank you.");
    default:
      return receipt satisfies never;
  }
});
