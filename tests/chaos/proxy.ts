/**
 * Stands between a server and Supabase, and breaks the connection at a named point: before the database has heard
 * of a call, or after it has done it and before anybody is told. So a process can be killed in between.
 */
import http from "node:http";
import type { AddressInfo } from "node:net";
import { world } from "../world";

type Break = {
  /** Tried on method and path, as `POST /rest/v1/rpc/book_date`. */
  at: RegExp;
  /** Whether the database does what it was asked. */
  when: "before" | "after";
  /** Keep the caller waiting for ever, cut the connection, or answer when the promise is kept. */
  then: "hold" | "drop" | Promise<unknown>;
};

export type Proxy = {
  url: string;
  /** What has been asked so far, as `POST /rest/v1/rpc/book_date`. */
  seen: string[];
  /** Arms one break; the promise tells when it was reached. */
  arm: (what: Break) => Promise<void>;
  close: () => Promise<void>;
};

export async function startProxy(): Promise<Proxy> {
  const upstream = new URL(world().apiUrl);
  const armed: (Break & { reached: () => void })[] = [];
  const seen: string[] = [];

  const server = http.createServer((request, response) => {
    const asked = `${request.method} ${request.url}`;
    seen.push(asked);
    const index = armed.findIndex(({ at }) => at.test(asked));
    const fault = index < 0 ? undefined : armed.splice(index, 1)[0];
    const stop = () => {
      fault?.reached();
      if (fault?.then === "drop") request.socket.destroy();
    };
    if (fault?.when === "before") return stop();
    const headers = { ...request.headers, host: upstream.host };
    const onward = http.request({ host: upstream.hostname, port: upstream.port, method: request.method, path: request.url, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("end", () => {
        // Answered in full: what was asked is committed.
        const tell = () => response.writeHead(answer.statusCode ?? 502, answer.headers).end(Buffer.concat(chunks));
        if (!fault) return tell();
        stop();
        if (fault.then instanceof Promise) void fault.then.then(tell);
      });
    });
    onward.on("error", () => response.destroy());
    request.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    arm: (what) => new Promise((reached) => armed.push({ ...what, reached })),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
