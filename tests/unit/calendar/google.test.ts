import { describe, expect, test } from "vitest";
import { GoogleRefusal, patiently } from "~/calendar/google.server";
import { seal, unseal } from "~/calendar/seal.server";
import { eventId, says, weddingEvent } from "~/calendar/wedding-event";
import { readPasted } from "~/calendar/connect.server";
import { studioDay } from "~/lib/studio-day";

const failure = (status: number, reason: string) =>
  Object.assign(new Error(reason), { response: { status, data: { error: { errors: [{ reason }] } } } });

async function attempts(error: Error, most = 2): Promise<{ made: number; thrown: unknown }> {
  let made = 0;
  const thrown = await patiently(() => {
    made += 1;
    return Promise.reject(error);
  }, most).catch((reason: unknown) => reason);
  return { made, thrown };
}

describe("asking Google again", () => {
  test.each([
    [403, "rateLimitExceeded"],
    [403, "userRateLimitExceeded"],
    [429, "rateLimitExceeded"],
    [500, "backendError"],
    [503, "backendError"],
  ])("%i %s passes: it is asked again, and then it is thrown", async (status, reason) => {
    const error = failure(status, reason);
    expect(await attempts(error)).toEqual({ made: 2, thrown: error });
  });

  test("a broken connection passes as well", async () => {
    expect((await attempts(new Error("socket hang up"))).made).toBe(2);
  });

  test.each([
    [400, "invalid"],
    [403, "forbidden"],
    [404, "notFound"],
  ])("%i %s does not", async (status, reason) => {
    expect((await attempts(failure(status, reason))).made).toBe(1);
  });

  test("F32: a token that Google takes no more is not tried again", async () => {
    const dead = Object.assign(new Error("invalid_grant"), { response: { status: 400, data: { error: "invalid_grant", error_description: "Token has been expired or revoked." } } });
    const { made, thrown } = await attempts(dead, 5);
    expect(made).toBe(1);
    expect(thrown).toBeInstanceOf(GoogleRefusal);
  });
});

describe("a sealed token", () => {
  const secret = "s".repeat(32);
  const sealed = seal("1//token", secret, "here");

  test("opens for its own secret and purpose, and shows nothing", () => {
    expect(unseal(sealed, secret, "here")).toBe("1//token");
    expect(sealed).not.toContain("token");
    expect(seal("1//token", secret, "here")).not.toBe(sealed);
  });

  test.each([
    ["another secret", () => unseal(sealed, "t".repeat(32), "here")],
    ["another purpose", () => unseal(sealed, secret, "there")],
    ["a changed letter", () => unseal(sealed.slice(0, -2) + (sealed.endsWith("A") ? "BB" : "AA"), secret, "here")],
    ["a cut end", () => unseal(sealed.slice(0, 20), secret, "here")],
    ["nothing of ours", () => unseal("hello", secret, "here")],
  ])("stays shut for %s", (_, open) => {
    expect(open()).toBeNull();
  });
});

describe("a wedding on the photographer's calendar", () => {
  const facts = {
    reference: "ELO-7KQ2M4",
    day: studioDay("2028-02-28"),
    days: 2,
    place: null,
    couple: { name: "Nora\r\nWhitfield", partnerName: "Sam Okafor" },
    package: { name: "The Weekend", hours: 12 },
  };

  test("has an id of Google's alphabet, the same every time", () => {
    const id = eventId("8D2F1C3E-0000-4000-8000-abcdefabcdef");
    expect(id).toMatch(/^[a-v0-9]{5,1024}$/);
    expect(eventId("8d2f1c3e-0000-4000-8000-abcdefabcdef")).toBe(id);
  });

  test("F24: takes whole days, through the leap day, and no time", () => {
    const event = weddingEvent(facts);
    expect(event).toMatchObject({ start: { date: "2028-02-28" }, end: { date: "2028-03-01" }, transparency: "transparent", location: "" });
    expect(event.summary).toBe("Wedding: Nora Whitfield & Sam Okafor");
    expect(JSON.stringify(event)).not.toContain("http");
  });

  test("is left alone when it says what it should, and is not when anything differs", () => {
    const wanted = weddingEvent(facts);
    const atGoogle = { ...wanted, location: undefined, start: { date: "2028-02-28" }, end: { date: "2028-03-01" } };
    expect(says(atGoogle, wanted)).toBe(true);
    for (const change of [{ status: "cancelled" }, { transparency: "opaque" }, { end: { date: "2028-03-02" } }, { summary: "Lunch" }]) {
      expect(says({ ...atGoogle, ...change }, wanted)).toBe(false);
    }
  });
});

describe("what is pasted after consent", () => {
  const at = (query: string) => `http://localhost/?${query}`;
  test("the code is found in the address, or is the code", () => {
    expect(readPasted(` ${at("state=s1&code=4%2F0abcdefghij&scope=x")}\n`, "s1")).toBe("4/0abcdefghij");
    expect(readPasted("4/0abcdefghij", "s1")).toBe("4/0abcdefghij");
  });
  test.each([
    ["another attempt's address", at("state=s2&code=4%2F0abcdefghij"), /another attempt/],
    ["a refusal", at("state=s1&error=access_denied"), /access_denied/],
    ["half an address", at("state=s1"), /no code/],
    ["something else", "hello there", /neither/],
  ])("%s is said in a sentence", (_, pasted, sentence) => {
    expect(() => readPasted(pasted, "s1")).toThrow(sentence);
  });
});
