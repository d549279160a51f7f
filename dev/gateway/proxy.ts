import http, { type IncomingMessage, type ServerResponse } from "node:http";
import { sendJson } from "./respond";

/** Passes requests on over kept connections, streaming both ways: nothing is held in memory. */
export function upstream(port: number) {
  // Shorter than PostgREST's own idle limit, so that we never write into a connection it is closing.
  const agent = new http.Agent({ keepAlive: true, maxSockets: 256, timeout: 15_000, scheduling: "lifo" });

  function forward(request: IncomingMessage, response: ServerResponse, path: string, token: string | null): void {
    const headers = { ...request.headers };
    for (const name of hopByHop) delete headers[name];
    delete headers.apikey;
    if (token) headers.authorization = `Bearer ${token}`;
    headers.host = `127.0.0.1:${port}`;
    const onward = http.request({ agent, host: "127.0.0.1", port, method: request.method, path, headers });
    onward.on("response", (answer) => {
      const answerHeaders = { ...answer.headers };
      for (const name of hopByHop) delete answerHeaders[name];
      response.writeHead(answer.statusCode ?? 502, answerHeaders);
      answer.pipe(response);
      answer.on("error", () => response.destroy());
    });
    onward.on("error", () => {
      if (response.headersSent) response.destroy();
      else sendJson(response, 502, { message: "An invalid response was received from the upstream server" });
    });
    // A client that leaves takes its request with it.
    response.on("close", () => {
      if (!response.writableFinished) onward.destroy();
    });
    request.pipe(onward);
  }

  return { forward, close: () => agent.destroy() };
}

const hopByHop = ["connection", "keep-alive", "proxy-authorization", "te", "trailer", "transfer-encoding", "upgrade"];
