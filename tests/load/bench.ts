/**
 * `npm run bench`: how fast the built site is, as ratios to a bare server and to the database in the same run.
 * The machine decides the figures; the ratios travel. `-- pages`, `-- load`, `-- bookings`, `-- admin` measure a part.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { projectDir } from "../../dev/project";
import { stopAll } from "../harness/cleanup";
import { bin, must } from "../harness/command";
import { adminPages } from "./admin-pages";
import { confirmations, holds } from "./bookings";
import { bookDate, confirmBooking } from "./database";
import { startHost } from "./hosted";
import { loadedPages } from "./loaded-pages";
import { adminTable, loadTable, weightTable, type Row } from "./tables";
import { weighPages } from "./weighed-pages";

const parts = ["pages", "load", "bookings", "admin"];
const only = process.argv[2];
if (only !== undefined && !parts.includes(only)) {
  console.error(`There is no "${only}" to measure. Ask for one of: ${parts.join(", ")}.`);
  process.exit(1);
}
const wanted = (part: string) => only === undefined || only === part;

const logs = path.join(projectDir, ".local", "bench");
mkdirSync(logs, { recursive: true });
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void stopAll().then(() => process.exit(130)));

console.log("• Building");
await must({ name: "remix", args: [bin("@remix-run", "dev", "dist", "cli.js"), "vite:build"], log: path.join(logs, "build.log") });
console.log("• Starting the world and the site");
const host = await startHost(logs);

const tables: string[] = [];
if (wanted("pages")) tables.push(weightTable(await weighPages(logs)));
const rows: Row[] = [];
if (wanted("load")) rows.push(...(await loadedPages()));
if (wanted("bookings")) {
  rows.push(await holds());
  rows.push(await confirmations("a webhook that confirms, the worker writing the letters beside it"));
  await host.stopWorker();
  rows.push(await confirmations("a webhook that confirms, the worker stopped"));
  rows.push(await bookDate(logs), await confirmBooking(logs));
}
if (rows.length > 0) tables.push(loadTable(rows));
// Last: it fills the database anew.
if (wanted("admin")) tables.push(adminTable(await adminPages(host)));
console.log(`\n${tables.join("\n\n")}\n`);
writeFileSync(path.join(logs, "bench.md"), `${tables.join("\n\n")}\n`);
await stopAll();
process.exit(0);
