import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import { describe, expect, it } from "vitest";
import { branchHandler } from "../../../server/one-branch";

const context = { address: "", origin: null, setCookie: () => {}, takeYourTime: () => {}, nonce: "" };

/** A file tells its name and what it was asked for by; a page, which routes it was made of and what React is told of. */
const build = (() => {
  const routes: Record<string, object> = {};
  const add = (id: string, parentId: string | undefined, more: object, page = false) => {
    const loader = ({ params }: { params: object }) => (page ? { id, params } : Response.json({ id, params }));
    routes[id] = { id, parentId, ...more, module: page ? { loader, default: () => null } : { loader } };
  };
  add("root", undefined, { path: "" }, true);
  add("home", "root", { index: true }, true);
  add("anything", "root", { path: "*" }, true);
  add("booking", "root", { path: "b/:token" }, true);
  add("booking's file", "root", { path: "b/:token/wedding.ics" });
  add("desk", "root", { path: "desk" }, true);
  add("desk's first", "desk", { index: true }, true);
  add("desk's list", "desk", { path: "list" }, true);
  add("desk's file", "desk", { path: "list.csv" });
  add("desk's one", "desk", { path: "list/:id" }, true);
  add("desk's anything", "desk", { path: "*" }, true);
  return {
    entry: {
      module: {
        handleError: () => {},
        default: (_request: Request, status: number, _headers: Headers, { manifest, staticHandlerContext }: EntryContext) =>
          Response.json({ matches: staticHandlerContext.matches.map(({ route, params }) => [route.id, params]), told: Object.keys(manifest.routes) }, { status }),
      },
    },
    routes,
    assets: { entry: { imports: [], module: "" }, routes: Object.fromEntries(Object.keys(routes).map((id) => [id, { id }])), url: "", version: "" },
    future: { v3_singleFetch: true },
  } as unknown as ServerBuild;
})();

type EntryContext = { manifest: { routes: object }; staticHandlerContext: { matches: { route: { id: string }; params: object }[] } };
type Page = { matches: [string, object][]; told: string[] };

const paths = ["/", "/b/x1", "/b/x1/", "/B/x1", "/b/x%2F1", "/b/x1/wedding.ics", "/desk", "/desk/", "/desk/list", "/desk/list.csv", "/desk/list/7?a=b", "/desk/nowhere/at/all", "/nowhere", "//b", "/_root", "/_root.data", "/_root.data.data", "/.data", "/desk.data?_data=anything", "/desk?_data=desk", "/desk.data", "/desk/list/7.data", "/nowhere.data"];

describe("a branch of the routes", () => {
  const one = branchHandler(build);
  const whole = createRequestHandler(build, "production");
  const ask = async (handle: typeof one, path: string, method = "GET") => {
    const response = await handle(new Request(`http://localhost${path}`, { method }), context);
    const body = await response.text();
    return { status: response.status, body: body.startsWith("{") ? { ...(JSON.parse(body) as Page), told: undefined } : body };
  };

  it.each(paths)("answers %s as all of them would, the first time and when it is known", async (path) => {
    const expected = await ask(whole, path);
    expect(await ask(one, path)).toEqual(expected);
    expect(await ask(one, path)).toEqual(expected);
    expect(await ask(one, path, "POST")).toEqual(await ask(whole, path, "POST"));
  });

  it("is all that Remix and React hear of", async () => {
    const page = (await (await one(new Request("http://localhost/desk/list/7"), context)).json()) as Page;
    expect(page.matches).toEqual([["root", { id: "7" }], ["desk", { id: "7" }], ["desk's one", { id: "7" }]]);
    expect(page.told.toSorted()).toEqual(["desk", "desk's one", "root"]);
  });
});
