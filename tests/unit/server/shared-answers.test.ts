import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { ServerBuild } from "@remix-run/node";
import express from "express";
import { afterEach, beforeEach, expect, it } from "vitest";
import { shared } from "~/lib/http/share";
import { sharedAnswers } from "../../../server/shared-answers";

let server: Server;
let base: string;
let made: number;
let nonces: number;
/** All of one length, as the real ones are. */
const nonceOf = (n: number) => `nonce-${String(n).padStart(2, "0")}`;

/** A site of resource routes that count how often they are asked. */
function build(): ServerBuild {
  const route = (id: string, loader: () => Promise<Response>) => ({
    [id]: { id, path: id, module: { loader: async () => loader() } },
  });
  const body = async (headers: HeadersInit) => {
    made += 1;
    const nonce = nonceOf(nonces);
    await new Promise((resolve) => setTimeout(resolve, 50));
    return new Response(`<script nonce="${nonce}"></script>`, { headers: { "Content-Type": "text/html", ...headers } });
  };
  return {
    entry: { module: { default: () => Promise.reject(new Error("no pages here")) } },
    routes: {
      ...route("page", () => body(shared(60))),
      ...route("own", () => body({})),
      ...route("cookie", () => body({ ...shared(60), "Set-Cookie": "elope-visitor=1" })),
      ...route("gone", async () => {
        made += 1;
        return new Response("gone", { status: 404, headers: shared(60) });
      }),
    },
    assets: { entry: { imports: [], module: "" }, routes: {}, url: "", version: "" },
    publicPath: "/",
    assetsBuildDirectory: "",
    future: { v3_singleFetch: true },
    isSpaMode: false,
  } as unknown as ServerBuild;
}

beforeEach(async () => {
  made = 0;
  nonces = 0;
  const app = express();
  const getLoadContext = () => ({ address: "", origin: null, setCookie: () => {}, takeYourTime: () => {}, nonce: nonceOf(++nonces) });
  app.all("*", sharedAnswers({ build: build(), getLoadContext }).handler);
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

const get = async (path: string, headers: HeadersInit = {}) => {
  const response = await fetch(base + path, { headers });
  return { text: await response.text(), headers: response.headers };
};

it("a shared page is made once, and each answer has a nonce of its own", async () => {
  const first = await get("/page");
  const second = await get("/page");
  expect(made).toBe(1);
  expect([first.text, second.text]).toEqual(['<script nonce="nonce-01"></script>', '<script nonce="nonce-02"></script>']);
  expect(second.headers.has("X-Share-Seconds")).toBe(false);
});

it("strangers who ask while a page is being made wait for that one", async () => {
  await get("/page?month=1");
  made = 0;
  await Promise.all(Array.from({ length: 20 }, () => get("/page?month=2")));
  expect(made).toBe(1);
});

it("another query is another page", async () => {
  await get("/page?month=1");
  await get("/page?month=2");
  expect(made).toBe(2);
});

it.each([
  ["a browser with a cookie of ours", "/page", { Cookie: "elope-visitor=abc" }],
  ["a page that did not offer itself", "/own", {}],
  ["an answer that sets a cookie", "/cookie", {}],
  ["an answer that is not 200", "/gone", {}],
])("%s is never shared", async (_, path, headers) => {
  await get(path, headers);
  await get(path, headers);
  expect(made).toBe(2);
});

