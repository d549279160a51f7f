import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fetchText } from "~/lib/fetch-text.server";

let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const sent: Buffer[] = [];
    for await (const part of request) sent.push(part as Buffer);
    if (request.url === "/breaks") return request.socket.destroy();
    if (request.url === "/halfway") return void response.writeHead(200, { "Content-Length": 100 }).write("half", () => request.socket.destroy());
    if (request.url === "/silent") return;
    if (request.url === "/nothing") return void response.writeHead(204).end();
    response.setHeader("Set-Cookie", ["a=1; Path=/", "b=2"]);
    response.writeHead(request.url === "/refused" ? 403 : 200, { "Content-Type": "application/json; charset=utf-8", "Content-Range": "0-1/7" });
    response.end(JSON.stringify({ method: request.method, key: request.headers.apikey, type: request.headers["content-type"], text: Buffer.concat(sent).toString() }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

const told = async (response: Response) => ({
  status: response.status,
  ok: response.ok,
  text: await response.text(),
  cookies: response.headers.getSetCookie(),
  type: response.headers.get("Content-Type"),
  range: response.headers.get("Content-Range"),
});

test.each<[string, RequestInit]>([
  ["/", {}],
  ["/?q=Inés", { headers: new Headers({ apikey: "k" }) }],
  ["/", { method: "POST", headers: { apikey: "k", "Content-Type": "application/json" }, body: '{"couple":"Inés & Zoë ☀"}' }],
  ["/refused", { method: "DELETE" }],
  ["/", { method: "HEAD" }],
  ["/nothing", { method: "POST", body: "" }],
  ["/", { method: "POST", body: Buffer.from("a picture") }],
])("%s %o is answered as Node's fetch answers it", async (path, init) => {
  expect(await told(await fetchText(url + path, init))).toEqual(await told(await fetch(url + path, init)));
});

test.each(["/breaks", "/halfway"])("a connection that breaks (%s) is told of in fetch's words, by which a question is asked again", async (path) => {
  await expect(fetchText(url + path).then((response) => response.text())).rejects.toThrow("fetch failed");
});

test("nobody there is told of so, too", async () => {
  await expect(fetchText("http://127.0.0.1:1/")).rejects.toThrow("fetch failed");
});

test("who does not wait any longer gets an AbortError", async () => {
  await expect(fetchText(`${url}/silent`, { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: "AbortError" });
});
