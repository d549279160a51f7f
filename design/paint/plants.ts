import { over, type Canvas } from "./canvas";
import { clamp, mix, type Colour } from "./colour";
import { random } from "./noise";

/** One stroke of a brush along a curve, thinning to its tip. `soft` in pixels. */
export function stroke(
  c: Canvas,
  from: readonly [number, number],
  bend: readonly [number, number],
  to: readonly [number, number],
  width: number,
  colour: (t: number) => Colour,
  { tip = 0.15, soft = 0.7, cover = 1 } = {},
): void {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]) * c.w;
  const steps = Math.max(4, Math.ceil(length * 1.2));
  for (let s = 0; s <= steps; s++) {
    const t = s / steps;
    const k = 1 - t;
    const u = k * k * from[0] + 2 * k * t * bend[0] + t * t * to[0];
    const v = k * k * from[1] + 2 * k * t * bend[1] + t * t * to[1];
    dab(c, u, v, (width * (1 - t * (1 - tip))) / 2, colour(t), cover, soft);
  }
}

/** One touch of the brush: a disc with a soft edge. */
export function dab(c: Canvas, u: number, v: number, radius: number, colour: Colour, cover = 1, soft = 0.7): void {
  const r = radius * c.w;
  const x = u * c.w - 0.5;
  const y = v * c.w - 0.5;
  for (let py = Math.max(0, Math.floor(y - r - soft)); py <= Math.min(c.h - 1, y + r + soft); py++) {
    for (let px = Math.max(0, Math.floor(x - r - soft)); px <= Math.min(c.w - 1, x + r + soft); px++) {
      const edge = clamp((r + soft - Math.hypot(px - x, py - y)) / (2 * soft)) * cover;
      if (edge <= 0) continue;
      const i = (py * c.w + px) * 3;
      for (let n = 0; n < 3; n++) {
        const was = c.px[i + n] as number;
        c.px[i + n] = was + ((colour[n] as number) - was) * edge;
      }
    }
  }
}

export type Grass = { seed: number; ground: (u: number) => number; count: number; height: number; dark: Colour; lit: Colour; sun?: number; depth?: number; wind?: number };

/** Blades along the ground's edge and on down it, lit at the tips where the sun comes through. */
export function grass(c: Canvas, look: Grass): void {
  const chance = random(look.seed);
  const depth = look.depth ?? 0.03;
  for (let i = 0; i < look.count; i++) {
    const u = chance() * 1.04 - 0.02;
    // From the back to the front, so that nearer blades lie over farther ones.
    const down = (i / look.count) ** 1.4 * depth;
    const v = look.ground(u) + down;
    const height = look.height * (0.35 + chance() * 0.8) * (1 + down * 5);
    const lean = ((look.wind ?? 0.35) + (chance() - 0.5) * 0.9) * height;
    const sunlit = clamp(1.25 - Math.abs(u - (look.sun ?? u)) * 1.1) * (0.3 + chance() * 0.7);
    stroke(c, [u, v + 0.004], [u + lean * 0.2, v - height * 0.6], [u + lean, v - height], 0.0014, (t) => mix(look.dark, look.lit, t * t * sunlit), { soft: 0.6, cover: 0.85 });
  }
}

/** A light out of focus: a disc, brighter at its rim. */
export function bokeh(c: Canvas, u: number, v: number, radius: number, colour: Colour, strength: number): void {
  const edge = 2.5 / c.w;
  over(
    c,
    (pu, pv) => {
      const d = Math.hypot(pu - u, pv - v);
      if (d > radius + edge) return null;
      const cover = clamp((radius + edge - d) / (2 * edge)) * strength;
      const rim = 0.75 + 0.5 * (d / radius) ** 4;
      return [[colour[0] * rim, colour[1] * rim, colour[2] * rim], cover];
    },
    { left: u - radius * 1.2, right: u + radius * 1.2, top: v - radius * 1.2, bottom: v + radius * 1.2 },
  );
}
