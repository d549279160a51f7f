import { sendJson } from "../gateway/respond";
import type { Service } from "../gateway/server";
import type { Keys } from "../keys";

type Storage = { service: Service; close: () => Promise<void>; fillBuckets: (projectDir: string, say: (line: string) => void) => Promise<void> };
export function createStorage(_options: { databasePort: number; dataDir: string; keys: Keys }): Storage {
  return { service: async (_request, response) => sendJson(response, 404, {}), close: async () => {}, fillBuckets: async () => {} };
}
