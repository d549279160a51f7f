import { describe, expect, test } from "vitest";
import { csv, csvCell, type CsvColumn } from "~/lib/csv";

describe("A30: no cell of a spreadsheet is a formula", () => {
  test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =HYPERLINK(1)", "\0=1", "|cmd", "%0", "＝1+1", "＋1", "－1", "＠SUM(A1)"])("%j", (text) => {
    expect(csvCell(text).replace(/^"/, "")).toMatch(/^'/);
  });
  test("what is none stays as it is", () => {
    for (const text of ["Nora", "a=b", "12.50", "2027-05-08", ""]) expect(csvCell(text)).toBe(text);
  });
});

const columns: CsvColumn<(string | number)[]>[] = [
  ["a", ([first]) => first ?? ""],
  ["b", ([, second]) => second ?? ""],
];

test("commas, quotes and line ends stay in their cell", () => {
  expect(csv(columns, [['say "hi", she said', "two\nlines"]])).toBe('\uFEFFa,b\r\n"say ""hi"", she said","two\nlines"\r\n');
});

test("a number is one that can be added up, below zero too", () => {
  expect(csv(columns, [[-400.5, "-400.5"]])).toBe("\uFEFFa,b\r\n-400.5,'-400.5\r\n");
});
