/** Linear light, 1 for paper white. */
export type Colour = readonly [number, number, number];

/** `#rrggbb` as linear light. */
export function hex(text: string): Colour {
  const part = (at: number) => {
    const value = Number.parseInt(text.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [part(1), part(3), part(5)];
}

export const clamp = (value: number, low = 0, high = 1) => (value < low ? low : value > high ? high : value);
export const mixed = (a: number, b: number, t: number) => a + (b - a) * t;

export function smooth(from: number, to: number, value: number): number {
  const t = clamp((value - from) / (to - from));
  return t * t * (3 - 2 * t);
}

export function mix(a: Colour, b: Colour, t: number): Colour {
  return [mixed(a[0], b[0], t), mixed(a[1], b[1], t), mixed(a[2], b[2], t)];
}

export const scale = (a: Colour, by: number): Colour => [a[0] * by, a[1] * by, a[2] * by];
export const add = (a: Colour, b: Colour, by = 1): Colour => [a[0] + b[0] * by, a[1] + b[1] * by, a[2] + b[2] * by];

/** A gradient through stops of [position, colour]. */
export function gradient(stops: readonly (readonly [number, Colour])[]): (t: number) => Colour {
  return (t) => {
    let before = stops[0] as readonly [number, Colour];
    for (const stop of stops) {
      if (t < stop[0]) return mix(before[1], stop[1], smooth(before[0], stop[0], t));
      before = stop;
    }
    return before[1];
  };
}
