/**
 * What the three vendor stand-ins share: a small router on node:http, faults on the way in and out,
 * and a close that does not wait for idle keep-alive connections.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { json, type Answer, type Handler, type Route, type VendorRequest } from "./answers";
import { createFaults, faultRoutes, mergePatch, type Fault, type Faults } from "./faults";

export type VendorServer = { url: string; close(): Promise<void> };

export type VendorOptions = {
  port: number;
  routes: Route[];
  faults?: Faults;
  /** Wraps every route: authentication, idempotency, headers. Faults that answer sit inside it when saved. */
  around?: (request: VendorRequest, handle: Handler) => Answer | Promise<Answer>;
  notFound: Handler;
  /** What an armed "fail" answers when it brings no body of its own. */
  failBody: (status: number) => unknown;
  onClose?: () => Promise<void>;
};

const MAX_BODY = 60 * 1024 * 1024;

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Starts a stand-in on 127.0.0.1; port 0 picks a free one. */
export async function startVendorServer(options: VendorOptions): Promise<VendorServer> {
  const faults = options.faults ?? createFaults();
  const routes = [...faultRoutes(faults), ...options.routes].map((route) => ({ ...route, test: matcher(route.pattern) }));

  async function dispatch(request: VendorRequest, handle: Handler): Promise<Answer> {
    return options.around ? await options.around(request, handle) : await handle(request);
  }

  /** `change` puts a fault around the work itself, inside what `around` sees: a slow request is one in flight. */
  async function answer(request: VendorRequest, change: (handle: Handler) => Handler = (same) => same): Promise<Answer> {
    for (const route of routes) {
      if (route.method !== request.method) continue;
      const params = route.test(request.path);
      if (!params) continue;
      return await dispatch({ ...request, params }, change(route.handle));
    }
    return await dispatch(request, change(options.notFound));
  }

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await read(incoming);
    const fault = request.path.startsWith("/__") ? undefined : faults.take(request);
    const result = fault ? await answerUnderFault(fault, request) : await answer(request);
    if (result === "drop") {
      incoming.socket.destroy();
      return;
    }
    response.writeHead(result.status, { ...result.headers, "content-length": Buffer.byteLength(result.body) });
    response.end(result.body);
  }

  async function answerUnderFault(fault: Fault, request: VendorRequest): Promise<Answer | "drop"> {
    switch (fault.kind) {
      case "fail": {
        const refusal = json(fault.body ?? options.failBody(fault.status), fault.status, fault.headers ?? {});
        return fault.saved ? await answer(request, () => () => refusal) : refusal;
      }
      case "delay":
        return await answer(request, (handle) => async (inner) => {
          await pause(fault.ms);
          return await handle(inner);
        });
      case "hang":
        if (!fault.work) await faults.hang(fault.ms);
        else {
          await answer(request, (handle) => async (inner) => {
            const done = await handle(inner);
            await faults.hang(fault.ms);
            return done;
          });
        }
        return "drop";
      case "drop-before":
        return "drop";
      case "drop-after":
        await answer(request);
        return "drop";
      case "lie":
        return lieAbout(await answer(request), fault.patch);
      case "duplicate":
      case "reorder":
      case "silence":
        return await answer(request);
      default:
        return fault satisfies never;
    }
  }

  const server = createServer((incoming, response) => {
    serve(incoming, response).catch((error: unknown) => {
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
      if (response.headersSent) return response.destroy();
      response.writeHead(500, { "content-type": "text/plain; charset=utf-8" });
      response.end(`The stand-in itself broke, which is a bug in it:\n${message}\n`);
    });
  });

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
      await options.onClose?.();
    },
  };
}

/** "/v1/refunds/:id" → a function from a path to its parameters. */
function matcher(pattern: string): (path: string) => Record<string, string> | null {
  const names: string[] = [];
  const source = pattern.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/:(\w+)/g, (_, name: string) => {
    names.push(name);
    return "([^/]+)";
  });
  const regex = new RegExp(`^${source}/?$`);
  return (path) => {
    const found = regex.exec(path);
    if (!found) return null;
    return Object.fromEntries(names.map((name, index) => [name, safeDecode(found[index + 1] ?? "")]));
  };
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

async function read(incoming: IncomingMessage): Promise<VendorRequest> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY) throw new Error("The request body is larger than any vendor takes.");
    chunks.push(chunk);
  }
  const url = new URL(incoming.url ?? "/", "http://stand-in.local");
  return {
    method: incoming.method ?? "GET",
    path: url.pathname,
    query: url.searchParams,
    headers: incoming.headers,
    body: Buffer.concat(chunks).toString("utf8"),
    params: {},
  };
}

function lieAbout(result: Answer, patch: unknown): Answer {
  const body = typeof result.body === "string" ? result.body : result.body.toString("utf8");
  try {
    return { ...result, body: JSON.stringify(mergePatch(JSON.parse(body), patch)) };
  } catch {
    return result;
  }
}
