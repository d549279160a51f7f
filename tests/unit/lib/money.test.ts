import fc from "fast-check";
import { expect, it } from "vitest";
import { formatMoney, money, times, total } from "~/lib/money";

it("is never a fraction of a cent, nor not a number", () => {
  for (const wrong of [0.5, Number.NaN, Infinity, 2 ** 60]) expect(() => money(wrong, "usd")).toThrow(RangeError);
});

it("adds up to the cent, in any order", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1_000_000 })), (cents) => {
      const amounts = cents.map((amount) => money(amount, "usd"));
      expect(total(amounts, "usd")).toEqual(total([...amounts].reverse(), "usd"));
      expect(total(amounts, "usd").cents).toBe(cents.reduce((sum, amount) => sum + amount, 0));
    }),
  );
});

it("does not add dollars to euros", () => {
  expect(() => total([money(1, "eur")], "usd")).toThrow(TypeError);
});

it("is written as couples read it", () => {
  expect(formatMoney(money(145_000, "usd"))).toBe("$1,450");
  expect(formatMoney(money(145_050, "usd"))).toBe("$1,450.50");
  expect(formatMoney(times(money(42_000, "gbp"), 3))).toBe("£1,260");
});
