import { describe, expect, it } from "vitest";
import { readCouple } from "~/booking/couple";

const typed = { name: "Nora Whitfield", email: "nora@example.com" };

const errorsOf = (fields: Record<string, string>) => {
  const read = readCouple({ ...typed, ...fields });
  return "errors" in read ? read.errors : {};
};

describe("what a couple tells about themselves", () => {
  it("needs a name and an address only; an empty field says nothing", () => {
    const read = readCouple({ ...typed, partnerName: " ", phone: "" });
    expect(read).toEqual({
      couple: { ...typed, partnerName: null, partnerEmail: null, phone: null, place: null, notes: null },
    });
  });

  it("says for each field what is missing", () => {
    const read = readCouple({});
    expect(read).toEqual({
      errors: { name: "Please tell us your name.", email: "Please give an email address: the confirmation goes there." },
    });
  });

  it.each(["nora", "nora@", "nora@example", "a@b.c, d@e.f", "nora@example.com\r\nBcc: x@y.z", "<nora@example.com>"])(
    "A28: %j is no address",
    (email) => {
      expect(errorsOf({ email })).toHaveProperty("email");
    },
  );

  it("A26: a NUL or an escape in a name is refused, letters of every script are kept", () => {
    expect(errorsOf({ name: "No\u0000ra" })).toHaveProperty("name");
    expect(errorsOf({ name: "No\u001bra" })).toHaveProperty("name");
    const name = "Zoë Đặng 𠮷野 محمد 👩‍❤️‍👩";
    expect(readCouple({ ...typed, name })).toMatchObject({ couple: { name } });
  });

  it("A26: ten thousand characters are refused, not cut", () => {
    expect(errorsOf({ name: "x".repeat(10_000) }).name).toMatch(/under 120 characters/);
    expect(errorsOf({ notes: "x".repeat(601) }).notes).toMatch(/under 600 characters/);
  });

  it("counts a line end of a note once, as the database will", () => {
    expect(readCouple({ ...typed, notes: "Two dogs.\r\nOne cat." })).toMatchObject({ couple: { notes: "Two dogs.\nOne cat." } });
  });

  it.each(["+1 360 555 0142", "(360) 555-0142", "+44 20 7946 0000 ext. 12"])("%s is a telephone number", (phone) => {
    expect(errorsOf({ phone })).toEqual({});
  });

  it("a word is no telephone number", () => {
    expect(errorsOf({ phone: "call me" })).toHaveProperty("phone");
  });
});

it("A25: a telephone number of sixty thousand spaces is refused at once", () => {
  const began = performance.now();
  expect(errorsOf({ phone: `1${" ".repeat(60_000)}!` })).toHaveProperty("phone");
  // It took seven seconds when the pattern was tried on it; how long this takes is the machine's affair.
  expect(performance.now() - began).toBeLessThan(1_000);
});
