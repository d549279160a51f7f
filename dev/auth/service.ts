import type { Env } from "../env-file";
import { sendJson } from "../gateway/respond";
import type { Service } from "../gateway/server";
import type { Keys } from "../keys";

export function createAuth(_options: { databasePort: number; keys: Keys; env: Env }): { service: Service; close: () => Promise<void> } {
  return { service: async (_request, response) => sendJson(response, 404, {}), close: async () => {} };
}
