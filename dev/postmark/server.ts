/** A Postmark that the real SDK talks to: sending, searching, suppressions, webhooks, and an inbox to read. */
import { json, type Answer, type Handler, type Route, type VendorRequest } from "../answers";
import { createFaults } from "../faults";
import { openState } from "../state-file";
import { startVendorServer, type VendorServer } from "../vendor-server";
import { createWebhooks } from "../webhooks";
import { inboxRoutes } from "./inbox";
import { details, source, type Message } from "./messages";
import { PostmarkRefusal } from "./reading";
import { searchMessages } from "./search";
import { createSending, type PostmarkState } from "./sending";

export type PostmarkOptions = {
  port: number;
  /** Where the state is kept; in memory only when left out. */
  stateFile?: string;
  serverToken: string;
  /** Where deliveries, bounces and complaints are reported; with basic auth if a user is given. */
  webhookUrl?: string;
  webhookUser?: string;
  webhookPassword?: string;
  /** Waits between webhook attempts, in milliseconds; Postmark's are minutes to hours. */
  retryDelays?: number[];
};

const RETRY_DELAYS = [1, 2, 5, 10, 30, 60, 120, 300, 600, 600].map((each) => each * 1000);
/** Accepted and thrown away, as documented, to try an integration out. */
const TEST_TOKEN = "POSTMARK_API_TEST";

export async function startPostmark(options: PostmarkOptions): Promise<VendorServer> {
  const file = openState<PostmarkState>(options.stateFile, () => ({
    messages: [],
    suppressions: {},
    reports: {},
    deliveries: [],
    lastId: 1000,
  }));
  const state = file.data;
  const faults = createFaults();
  const { webhookUser, webhookPassword = "" } = options;
  const basic = webhookUser && `Basic ${Buffer.from(`${webhookUser}:${webhookPassword}`).toString("base64")}`;

  const webhooks = createWebhooks({
    url: options.webhookUrl,
    deliveries: state.deliveries,
    save: () => file.save(),
    faults,
    retryDelays: options.retryDelays ?? RETRY_DELAYS,
    givesUpOn: 403,
    compose: (id) => {
      const report = state.reports[id];
      if (!report) return null;
      const headers = { "content-type": "application/json", "user-agent": "Postmark", ...(basic ? { authorization: basic } : {}) };
      return { type: report.type, body: JSON.stringify(report.body), headers };
    },
  });

  const { accept, suppress } = createSending(state, webhooks, () => file.save());

  function found(id: string | undefined): Message {
    const message = state.messages.find((each) => each.id === id);
    if (!message) throw new PostmarkRefusal(701, "This message was not found.");
    return message;
  }

  const token = (request: VendorRequest): string => String(request.headers["x-postmark-server-token"] ?? "");
  const api = (method: string, pattern: string, work: (request: VendorRequest) => unknown): Route => ({
    method,
    pattern,
    handle: (request) => {
      authenticate(token(request), options.serverToken);
      return json(work(request));
    },
  });

  const routes: Route[] = [
    api("POST", "/email", (request) => accept(readJson(request), token(request) !== TEST_TOKEN)),
    api("POST", "/email/batch", (request) => {
      const batch = readJson(request);
      if (!Array.isArray(batch)) throw new PostmarkRefusal(402, "Received invalid JSON input. An array is wanted.");
      if (batch.length > 500) throw new PostmarkRefusal(410, "A batch can hold at most 500 messages.");
      return batch.map((each: unknown) => {
        try {
          return accept(each, token(request) !== TEST_TOKEN);
        } catch (error) {
          if (error instanceof PostmarkRefusal) return error.body;
          throw error;
        }
      });
    }),
    api("GET", "/messages/outbound", ({ query }) => searchMessages(state.messages, query)),
    api("GET", "/messages/outbound/:id/details", ({ params }) => details(found(params.id))),
    api("GET", "/messages/outbound/:id/dump", ({ params }) => ({ Body: source(found(params.id)) })),
    api("GET", "/message-streams/:stream/suppressions/dump", () => ({ Suppressions: Object.values(state.suppressions) })),
    api("POST", "/message-streams/:stream/suppressions", (request) => ({
      Suppressions: readSuppressions(request).map((address) => {
        suppress(address, "ManualSuppression", "Customer");
        file.save();
        return { EmailAddress: address, Status: "Suppressed", Message: null };
      }),
    })),
    api("POST", "/message-streams/:stream/suppressions/delete", (request) => ({
      Suppressions: readSuppressions(request).map((address) => {
        delete state.suppressions[address.toLowerCase()];
        file.save();
        return { EmailAddress: address, Status: "Deleted", Message: null };
      }),
    })),
    ...inboxRoutes({
      messages: () => state.messages,
      clear: () => {
        state.messages.splice(0);
        file.save();
      },
    }),
  ];

  const server = await startVendorServer({
    port: options.port,
    faults,
    routes,
    around: refusalsAnswered,
    notFound: () => json({ ErrorCode: 404, Message: "The requested resource does not exist." }, 404),
    failBody: (status) =>
      status === 429
        ? { ErrorCode: 429, Message: "Too many requests (armed in the stand-in)." }
        : { ErrorCode: status, Message: "Internal Server Error (armed in the stand-in)." },
    onClose: async () => {
      webhooks.close();
      file.close();
    },
  });
  webhooks.resume();
  return server;
}

async function refusalsAnswered(request: VendorRequest, handle: Handler): Promise<Answer> {
  try {
    return await handle(request);
  } catch (error) {
    if (error instanceof PostmarkRefusal) return json(error.body, error.status);
    throw error;
  }
}

function authenticate(given: string, expected: string): void {
  if (given === "") {
    throw new PostmarkRefusal(
      10,
      "No Account or Server API tokens were supplied in the HTTP headers. Please add a header for either X-Postmark-Server-Token or X-Postmark-Account-Token.",
      401,
    );
  }
  if (given.toLowerCase() !== expected.toLowerCase() && given !== TEST_TOKEN) {
    throw new PostmarkRefusal(10, "Request does not contain a valid Server token.", 401);
  }
}

function readJson({ body }: VendorRequest): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new PostmarkRefusal(402, "Received invalid JSON input. Expected a JSON document.");
  }
}

function readSuppressions(request: VendorRequest): string[] {
  const { Suppressions = [] } = readJson(request) as { Suppressions?: Array<{ EmailAddress: string }> };
  return Suppressions.map(({ EmailAddress }) => EmailAddress);
}
