/** A server that does nothing but answer the same bytes: what this machine and Node can do at most. */
import { createServer } from "node:http";

const bodies = new Map<string, { type: string; body: Buffer }>();

const server = createServer((request, response) => {
  const known = bodies.get(request.url ?? "");
  response.writeHead(known ? 200 : 404, { "Content-Type": known?.type ?? "text/plain" }).end(known?.body);
});

process.on("message", ({ url, type, body }: { url: string; type: string; body: string }) => {
  bodies.set(url, { type, body: Buffer.from(body, "base64") });
  process.send?.("known");
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (address && typeof address === "object") process.send?.(address.port);
});
