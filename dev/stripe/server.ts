/** A Stripe that the real SDK talks to: Checkout, PaymentIntents, refunds, events and their webhooks. */
import { createHmac } from "node:crypto";
import { json, type Answer, type Handler, type VendorRequest } from "../answers";
import { createFaults } from "../faults";
import { openState } from "../state-file";
import { startVendorServer, type VendorServer } from "../vendor-server";
import { createWebhooks } from "../webhooks";
import { apiRoutes } from "./api";
import { dashboardRoutes } from "./dashboard";
import { createIdempotency, NOT_EXECUTED } from "./idempotency";
import { lapseAuthorisations } from "./intents";
import { paymentRoutes } from "./payment-page";
import { Refusal } from "./refusal";
import { lapse } from "./sessions";
import { emptyState, newId, type StripeState } from "./state";
import { API_VERSION, createWorld } from "./world";

export type StripeOptions = {
  port: number;
  /** Where the state is kept; in memory only when left out. */
  stateFile?: string;
  /** Where events go; without it they are listed but not sent. */
  webhookUrl?: string;
  webhookSecret: string;
  secretKey: string;
  /** Waits between webhook attempts, in milliseconds. Stripe's go on for three days; ours for about half an hour. */
  retryDelays?: number[];
};

const RETRY_DELAYS = [1, 2, 5, 10, 30, 60, 120, 300, 600, 600].map((each) => each * 1000);
const SWEEP_MS = 1000;

export async function startStripe(options: StripeOptions): Promise<VendorServer> {
  const file = openState<StripeState>(options.stateFile, emptyState);
  const faults = createFaults();
  let url = "";

  const webhooks = createWebhooks({
    url: options.webhookUrl,
    deliveries: file.data.deliveries,
    save: () => file.save(),
    faults,
    retryDelays: options.retryDelays ?? RETRY_DELAYS,
    compose: (eventId) => {
      const event = file.data.events.find(({ id }) => id === eventId);
      if (!event) return null;
      const body = JSON.stringify(event, null, 2);
      const headers = {
        "content-type": "application/json; charset=utf-8",
        "user-agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
        "stripe-signature": sign(body, options.webhookSecret),
      };
      return { type: event.type, body, headers };
    },
    onSettled: ({ eventId, status }) => {
      const event = file.data.events.find(({ id }) => id === eventId);
      if (event && status === "delivered") event.pending_webhooks = 0;
    },
  });

  const world = createWorld({ file, webhooks, baseUrl: () => url, endpoints: options.webhookUrl ? 1 : 0 });
  const idempotently = createIdempotency(file.data.idempotency, () => file.save());

  async function asStripe(request: VendorRequest, handle: Handler): Promise<Answer> {
    const requestId = newId("req", 14);
    const common = { "request-id": requestId, "stripe-version": String(request.headers["stripe-version"] ?? API_VERSION) };
    try {
      if (!request.path.startsWith("/v1/")) return await handle(request);
      authenticate(request, options.secretKey);
      const named = { ...request, headers: { ...request.headers, "x-stand-in-request-id": requestId } };
      const answer = await idempotently(named, requestId, refusalsAnswered(handle));
      return { ...answer, headers: { ...answer.headers, ...common } };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return json(error.body, error.status, common);
    }
  }

  const server = await startVendorServer({
    port: options.port,
    faults,
    routes: [...apiRoutes(world), ...paymentRoutes(world), ...dashboardRoutes(world, webhooks)],
    around: asStripe,
    notFound: ({ method, path }) => {
      throw new Refusal(
        `Unrecognized request URL (${method}: ${path}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`,
        { status: 404, beforeExecution: true },
      );
    },
    failBody: (status) => ({
      error:
        status === 429
          ? { type: "invalid_request_error", code: "rate_limit", message: "Request rate limit exceeded." }
          : { type: "api_error", message: "An unknown error occurred (armed in the stand-in)." },
    }),
    onClose: async () => {
      clearInterval(sweep);
      webhooks.close();
      file.close();
    },
  });
  url = server.url;

  const sweep = setInterval(() => {
    for (const session of file.data.sessions) lapse(world, session);
    lapseAuthorisations(world);
  }, SWEEP_MS);
  sweep.unref();
  webhooks.resume();
  return server;
}

/** Stripe's scheme v1: HMAC-SHA256 over the time and the exact body. */
function sign(body: string, secret: string): string {
  const time = Math.floor(Date.now() / 1000);
  return `t=${time},v1=${createHmac("sha256", secret).update(`${time}.${body}`).digest("hex")}`;
}

function refusalsAnswered(handle: Handler): Handler {
  return async (request) => {
    try {
      return await handle(request);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return json(error.body, error.status, error.beforeExecution ? { [NOT_EXECUTED]: "1" } : {});
    }
  };
}

function authenticate(request: VendorRequest, secretKey: string): void {
  const header = request.headers.authorization ?? "";
  const [scheme = "", value = ""] = header.split(" ");
  const key = scheme.toLowerCase() === "basic" ? Buffer.from(value, "base64").toString("utf8").split(":")[0] : value;
  if (!key) {
    throw new Refusal(
      "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See https://stripe.com/docs/api#authentication for details, or we can help at https://support.stripe.com/.",
      { status: 401, beforeExecution: true },
    );
  }
  if (key !== secretKey) {
    throw new Refusal(`Invalid API Key provided: ${key.slice(0, 8)}${"*".repeat(8)}${key.slice(-4)}`, {
      status: 401,
      beforeExecution: true,
    });
  }
}
