import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { databaseTypes, typesFile } from "../../dev/database/types";
import { world } from "../world";

test("app/lib/database.types.ts is what the migrations make (else: npm run types)", async () => {
  // As a yes or no: the difference would be forty pages of type.
  expect(readFileSync(typesFile, "utf8") === (await databaseTypes(world().databaseUrl))).toBe(true);
});
