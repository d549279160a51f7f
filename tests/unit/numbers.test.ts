/** Every fault (F1–F35) and every abuse (A1–A34) has a test that says its number, so that none is forgotten. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

/** What cannot be tested yet, and why. Whoever builds it takes it off here. */
const waiting: Record<string, string> = {};

const wanted = [...Array.from({ length: 35 }, (_, index) => `F${index + 1}`), ...Array.from({ length: 34 }, (_, index) => `A${index + 1}`)];

/** What stands in the code of the tests, not in what is written about it. */
const named = new Set(
  ["tests", "supabase/tests"]
    .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => path.join(folder, file)))
    .filter((file) => /\.(test|spec)\.(tsx?|sql)$/.test(file) && !file.endsWith(path.basename(import.meta.filename)))
    .flatMap((file) => readFileSync(file, "utf8").replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$|^--.*$/gm, "").match(/\b[AF]\d{1,2}\b/g) ?? []),
);

it("each has a test with its number, or a reason to wait", () => {
  expect(wanted.filter((number) => !named.has(number) && !(number in waiting))).toEqual([]);
});

it("and none of those that wait has one already", () => {
  expect(Object.keys(waiting).filter((number) => named.has(number))).toEqual([]);
});
