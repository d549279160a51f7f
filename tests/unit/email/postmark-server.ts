import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

type Answer = { status: number; body: unknown } | "hang" | "hang after taking" | "cut after taking";
type Taken = { MessageID: string; Tag: string; To: string; Metadata: Record<string, string> };

/** As much of Postmark as sending needs: it takes letters, shows what it took, and misbehaves as told. */
export async function startPostmark() {
  const requests: { path: string; token: unknown; body: Record<string, unknown> }[] = [];
  const taken: Taken[] = [];
  const answers: Answer[] = [];

  const server = createServer((request, response) => {
    void handle(request, response);
  });

  async function handle(request: IncomingMessage, response: ServerResponse) {
    let raw = "";
    for await (const chunk of request) raw += String(chunk);
    const url = new URL(request.url ?? "/", "http://x");
    const body = (raw ? JSON.parse(raw) : {}) as Record<string, unknown>;
    requests.push({ path: url.pathname, token: request.headers["x-postmark-server-token"], body });
    if (request.method === "GET") {
      const tag = url.searchParams.get("tag");
      const recipient = url.searchParams.get("recipient") ?? "";
      const Messages = taken.filter((message) => message.Tag === tag && message.To.includes(recipient));
      return answer(response, 200, { TotalCount: Messages.length, Messages });
    }
    const told = answers.shift();
    if (told === "hang") return;
    if (typeof told === "object") return answer(response, told.status, told.body);
    const message = { ...(body as Taken), MessageID: `message-${taken.length + 1}` };
    taken.push(message);
    if (told === "hang after taking") return;
    if (told === "cut after taking") return response.destroy();
    answer(response, 200, { ErrorCode: 0, Message: "OK", To: message.To, MessageID: message.MessageID });
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    apiBase: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    taken,
    /** The next sends are answered so; once these are used up, letters are taken. */
    willAnswer: (...next: Answer[]) => void answers.push(...next),
    reset() {
      requests.length = taken.length = answers.length = 0;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function answer(response: ServerResponse, status: number, body: unknown) {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(typeof body === "string" ? body : JSON.stringify(body));
}
