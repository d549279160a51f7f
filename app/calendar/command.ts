/** `npm run calendar -- connect | status | disconnect`: the photographer's Google account, from a terminal. */
import { createInterface } from "node:readline/promises";
import { existsSync } from "node:fs";
import path from "node:path";
import { askConsent, connect, disconnect, readPasted, readStatus, tradeCode } from "./connect.server";
import type { Offered } from "./offered.server";

const say = (line = "") => void process.stdout.write(`${line}\n`);

const commands: Record<string, () => Promise<void>> = { connect: connectCommand, status: statusCommand, disconnect: disconnectCommand };

async function connectCommand(): Promise<void> {
  const { address, state, verifier } = await askConsent();
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    say(`Open this address as the photographer, and allow everything it asks for:\n\n${address}\n`);
    say("The browser then ends at an address on localhost that does not open. That is right: copy it.\n");
    const granted = await tradeCode(readPasted(await terminal.question("Paste the address here: "), state), verifier);
    say(`\nSigned in as ${granted.owner}. Its calendars:\n`);
    granted.calendars.forEach(({ name, primary }, index) => say(`  ${index + 1}  ${name}${primary ? " (the main one)" : ""}`));
    const chosen = choose(granted.calendars, await terminal.question("\nWhich of them close days? Numbers with commas, or Enter for all: "));
    await connect(granted, chosen);
    say(`\nConnected. Busy times of ${chosen.map(({ name }) => name).join(", ")} close days from now on.`);
    say("The worker reads them at once, and then every five minutes. `npm run calendar -- status` tells how it goes.");
  } finally {
    terminal.close();
  }
}

function choose(offered: Offered[], answer: string): Offered[] {
  if (answer.trim() === "") return offered;
  return answer.split(",").map((text) => {
    const found = /^\s*\d{1,3}\s*$/.test(text) ? offered[Number(text) - 1] : undefined;
    if (!found) throw new Error(`There is no calendar number ${text.trim()}. Start again.`);
    return found;
  });
}

async function statusCommand(): Promise<void> {
  const status = await readStatus();
  if (!status) return say("No calendar is connected. `npm run calendar -- connect` connects one.");
  say(`Connected as ${status.owner} since ${status.connectedAt}.`);
  if (status.broken) say(`Google has refused us since ${status.broken.at} (${status.broken.why}). Connect again.`);
  for (const { name, readAt, error } of status.calendars) {
    say(`  ${name}: ${readAt ? `last read ${readAt}` : "not read yet"}${error ? `; the last try failed: ${error}` : ""}`);
  }
}

async function disconnectCommand(): Promise<void> {
  const { told } = await disconnect();
  say("Disconnected: the calendars and their busy times are forgotten, and close no days any more.");
  if (!told) say("Google could not be told. Remove Elope under myaccount.google.com/permissions as well.");
}

try {
  const file = path.resolve(".env");
  // Beside `npm run dev` the variables are in the file; on a host they are in the environment, which goes first.
  if (existsSync(file)) process.loadEnvFile(file);
  const command = commands[process.argv[2] ?? ""];
  if (!command) throw new Error(`Say what to do: npm run calendar -- ${Object.keys(commands).join(" | ")}`);
  await command();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
