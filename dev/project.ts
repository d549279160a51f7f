import path from "node:path";
import { fileURLToPath } from "node:url";

/** The root of this repository, wherever the command was started from. */
export const projectDir = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
