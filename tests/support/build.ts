import path from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import { world } from "../world";

/** The site as it was built, routes and all. */
export async function serverBuild(): Promise<ServerBuild> {
  return (await import(/* @vite-ignore */ pathToFileURL(path.join(world().build, "server", "index.js")).href)) as ServerBuild;
}
