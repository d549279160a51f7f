import { createServer, type Server } from "node:http";
import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import path from "node:path";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express, { type Express } from "express";
import { env } from "~/lib/env.server";
import { log, loggable } from "~/lib/log.server";
import { logAccess } from "./access-log";
import { packedAssets } from "./assets";
import { callerOf } from "./caller";
import { countRequests, floodGate } from "./flood-gate";
import { pictures } from "./pictures";
import { protection, securityHeaders, type Protection } from "./security-headers";
import { sharedAnswers } from "./shared-answers";
import { shortcut, type Shortcut } from "./shortcut";
import { visitCount } from "./visit-count";

const build = path.resolve("build");

/**
 * A34: a client that dribbles its headers or its body is cut off; Stripe's slowest delivery takes far less.
 * Node looks for such clients only every so often, half a minute unless told otherwise.
 */
const patience = { headersTimeout: 10_000, requestTimeout: 600_000, keepAliveTimeout: 65_000, connectionsCheckingInterval: 2_000 };
/** For the body of every request but the photographer's pictures, which Node's own limit above is for. */
const BODY_MS = 20_000;
/** Nobody who takes an answer is silent for this long, and no answer takes us as long. */
const SILENCE_MS = 90_000;
/** Each costs a file handle, and hosts give a process a thousand at least. */
const MOST_CONNECTIONS = 800;

type Site = {
  server: Server;
  /** Takes no more connections, and lets requests in hand end; those that have not after `withinMs` are cut off. */
  close: (withinMs: number) => Promise<void>;
};

/** Makes the HTTP server, not yet listening. */
export async function createSite(options: { development: boolean }): Promise<Site> {
  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", env.TRUST_PROXY);
  let quick: Shortcut = () => false;
  const visits = visitCount();
  const server = createServer(patience, (request, response) => {
    visits.count(request);
    if (!quick(request, response)) app(request, response);
  });
  server.maxConnections = MOST_CONNECTIONS;
  server.setTimeout(SILENCE_MS);
  const protect = protection(options);
  app.use((request, response, next) => {
    logAccess(request, response);
    next();
  });
  app.use(cutOffTheSlow);
  app.use(securityHeaders(protect));
  app.use(atOurAddress());
  app.use(keepTheAdminToItself);
  let stopServing = async () => {};
  if (options.development) stopServing = await serveSources(app, server);
  else quick = await serveBuild(app, protect);
  app.use(plainError);
  return {
    server,
    close: async (withinMs) => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      // A connection that has had its answer is kept for the next request: there will be none.
      const sweep = setInterval(() => server.closeIdleConnections(), 100);
      const impatience = setTimeout(() => server.closeAllConnections(), withinMs);
      await closed;
      clearInterval(sweep);
      clearTimeout(impatience);
      await visits.stop();
      await stopServing();
    },
  };
}

/** Gives the way for what is kept, which does not lead through express. */
async function serveBuild(app: Express, protect: Protection): Promise<Shortcut> {
  const serverBuild = path.join(build, "server", "index.js");
  if (!existsSync(serverBuild)) throw new Error("There is no build yet. Run `npm run build` first.");
  const { kept, fetched } = pictures();
  app.use(kept);
  // Vite writes a hash of the content into these names.
  app.use("/assets", packedAssets(path.join(build, "client", "assets")));
  app.use(compression());
  app.use("/assets", express.static(path.join(build, "client", "assets"), { immutable: true, maxAge: "1y", fallthrough: false }));
  const files = express.static(path.join(build, "client"), { maxAge: "1h" });
  // Every file has a dot in its name: for a page nothing is looked up on the disk.
  app.use((request, response, next) => {
    if (request.path.includes(".")) void files(request, response, next);
    else next();
  });
  const gate = floodGate();
  app.use(countRequests(gate));
  app.use(fetched);
  const entry = (await import(pathToFileURL(serverBuild).href)) as ServerBuild;
  const answers = sharedAnswers({ build: entry, getLoadContext: contextOf });
  app.all("*", answers.handler);
  return shortcut({ answers, protect, gate });
}

async function serveSources(app: Express, server: Server): Promise<() => Promise<void>> {
  const { createServer: createVite } = await import("vite");
  const vite = await createVite({ server: { middlewareMode: true, hmr: { server } } });
  app.use(pictures().fetched);
  app.use(vite.middlewares);
  app.all(
    "*",
    createRequestHandler({
      build: () => vite.ssrLoadModule("virtual:remix/server-build") as Promise<ServerBuild>,
      mode: "development",
      getLoadContext: contextOf,
    }),
  );
  return () => vite.close();
}

function contextOf(request: express.Request, response: express.Response) {
  const origin = typeof response.locals.origin === "string" ? response.locals.origin : null;
  return {
    address: callerOf(request),
    nonce: String(response.locals.nonce),
    origin,
    takeYourTime: () => {
      response.locals.mayBeSlow = true;
      // Developing twelve pictures is silent for a while.
      request.socket.setTimeout(patience.requestTimeout);
    },
    // A session is refreshed beside the page, and may be when the page has gone: then there is nothing to write on.
    setCookie: (header: string) => void (response.headersSent || response.append("Set-Cookie", header)),
  };
}

/** Whoever has not sent all of a body by now is cut off, unless a route has said that this one takes long. */
function cutOffTheSlow(request: express.Request, response: express.Response, next: express.NextFunction): void {
  const timer = setTimeout(() => {
    if (!request.complete && response.locals.mayBeSlow !== true) request.socket.destroy();
  }, BODY_MS);
  request.on("close", () => clearTimeout(timer));
  next();
}

/**
 * A11: whatever Host a client writes or a proxy passes on, this site is at SITE_URL. Remix's own check of Origin
 * against these headers would answer 500 behind a proxy that rewrites them, and is easily led elsewhere; the route
 * builders compare with SITE_URL instead, and Remix sees no Origin to compare.
 */
function atOurAddress(): express.RequestHandler {
  const { host, protocol } = new URL(env.SITE_URL);
  return (request, response, next) => {
    if (!verbs.has(request.method)) return void response.status(405).set("Allow", [...verbs].join(", ")).type("text/plain").send("Not allowed.");
    if (!isPlain(request.url)) return void response.status(400).type("text/plain").send("Bad request.");
    response.locals.origin = request.headers.origin;
    delete request.headers.origin;
    delete request.headers["x-forwarded-host"];
    request.headers.host = host;
    request.headers["x-forwarded-proto"] = protocol.slice(0, -1);
    next();
  };
}

/** Nobody on the way keeps a page of the admin, and nobody finds one by searching. */
function keepTheAdminToItself(request: express.Request, response: express.Response, next: express.NextFunction): void {
  if (/^\/admin\b/i.test(asRemixReads(request.path))) response.set({ "Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow" });
  next();
}

/** Express leaves a path as it is written; for Remix `/%61dmin` is the admin. */
function asRemixReads(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    // Neither can read it, and it is answered by 400.
    return path;
  }
}

const verbs = new Set(["GET", "HEAD", "POST"]);

/** Whether everybody who reads this address reads the same: express takes it as it is written, Remix resolves its dots. */
function isPlain(target: string): boolean {
  if (!target.startsWith("/") || !URL.canParse(target, env.SITE_URL)) return false;
  const url = new URL(target, env.SITE_URL);
  return url.origin === env.SITE_URL && url.pathname === target.split(/[?#]/, 1)[0];
}

/** What never reached Remix: a file that is not there, an address that cannot be read. Express would print each on stderr. */
function plainError(error: unknown, request: express.Request, response: express.Response, next: express.NextFunction): void {
  const status = statusOf(error);
  if (status >= 500) log.error({ err: error, path: loggable(request.originalUrl) }, "unexpected");
  if (response.headersSent) return next(error);
  response.status(status).type("text/plain").send(status === 404 ? "Not found." : status < 500 ? "Bad request." : "Something broke.");
}

function statusOf(error: unknown): number {
  const status = typeof error === "object" && error !== null && "status" in error ? Number(error.status) : 500;
  return status >= 400 && status < 600 ? status : 500;
}
