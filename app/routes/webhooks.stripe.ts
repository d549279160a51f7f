import { webhookAction } from "~/lib/http.server";
import { receiveStripe } from "~/payments/webhook.server";

export const action = webhookAction(async ({ request, body }) => {
  const receipt = await receiveStripe(body, request.headers.get("Stripe-Signature"));
  switch (receipt) {
    case "forged":
      return new Response("Not signed by Stripe.", { status: 400 });
    case "failed":
      return new Response("Kept, not done yet. Please send it again.", { status: 500 });
    case "done":
      return new Response("Thank you.");
    default:
      return receipt satisfies never;
  }
});
