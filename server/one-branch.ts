/**
 * A page is served by one branch of the site's routes: the root, the admin's frame, the page. Remix compares the address
 * with every branch anew, three times for a page, which takes as long as rendering a short one. Here its branch is looked
 * for once, remembered, and Remix is given a build that has no other.
 */
import { createRequestHandler, type AppLoadContext, type ServerBuild } from "@remix-run/node";
import { matchRoutes } from "@remix-run/react";
import { LRUCache } from "lru-cache";

type Tree = Parameters<typeof matchRoutes>[0];
type Handler = (request: Request, context: AppLoadContext) => Promise<Response>;

/** Letters of addresses, each booking having one of its own. */
const MOST_REMEMBERED = 100_000;

export function branchHandler(build: ServerBuild): Handler {
  const tree = childrenOf(undefined, build);
  const branches = new LRUCache<string, string>({ maxSize: MOST_REMEMBERED, sizeCalculation: (_, path) => path.length });
  const handlers = new Map<string, Handler>();
  const whole = createRequestHandler(build, "production");

  return (request, context) => {
    const path = pageOf(new URL(request.url));
    const leaf = branches.get(path) ?? matchRoutes(tree, path)?.at(-1)?.route.id;
    if (leaf === undefined) return whole(request, context);
    branches.set(path, leaf);
    const handle = handlers.get(leaf) ?? createRequestHandler(branchOf(leaf, build), "production");
    handlers.set(leaf, handle);
    return handle(request, context);
  };
}

/** The data of a page is asked for by an address of its own, `/admin.data` for `/admin`; with `?_data=`, Remix takes that as it stands. */
function pageOf({ pathname, searchParams }: URL): string {
  if (!pathname.endsWith(".data") || searchParams.has("_data")) return pathname;
  return pathname.replace(/\.data$/, "").replace(/^\/_root$/, "/");
}

function childrenOf(parent: string | undefined, build: ServerBuild): Tree {
  return Object.values(build.routes).flatMap((route) => {
    if (!route || route.parentId !== parent) return [];
    const { id, path, index, caseSensitive } = route;
    return [index ? { id, path, caseSensitive, index } : { id, path, caseSensitive, children: childrenOf(id, build) }];
  });
}

/** The build with the routes that lead to one, and no others: for the server, and in what it tells React of them. */
function branchOf(leaf: string, build: ServerBuild): ServerBuild {
  const ids: string[] = [];
  for (let id: string | undefined = leaf; id !== undefined; id = build.routes[id]?.parentId) ids.push(id);
  const within = <T>(routes: Record<string, T>) => Object.fromEntries(Object.entries(routes).filter(([id]) => ids.includes(id)));
  return { ...build, routes: within(build.routes), assets: { ...build.assets, routes: within(build.assets.routes) } };
}
