import { canvas, over, sample, type Canvas } from "./canvas";
import { add, clamp, mix, smooth, type Colour } from "./colour";
import { fbm, noise } from "./noise";
import type { Sun } from "./sky";

export type Water = {
  horizon: number;
  seed: number;
  /** What the water is itself, seen more the steeper one looks down on it. */
  deep: Colour;
  /** 0 a mirror, 1 a breeze. */
  chop?: number;
  /** How bright the sun's path is. */
  glitter?: number;
  sun?: Sun;
  bottom?: number;
  left?: number;
  clarity?: number;
};

/** Water below the horizon mirrors what is painted above it, broken by waves that grow towards us. */
export function water(c: Canvas, look: Water): void {
  const above = canvas(c.w, c.tall);
  above.px.set(c.px);
  const a = noise(look.seed);
  const b = noise(look.seed + 1);
  const chop = look.chop ?? 0.4;
  over(
    c,
    (u, v) => {
      const depth = v - look.horizon;
      if (depth < 0) return null;
      const near = depth / (c.tall - look.horizon);
      // Equal waves on a plane crowd towards the horizon.
      const far = 1 / (near + 0.045);
      const x = (u - 0.5) * far * 5.5;
      const y = far * 26;
      const wave = fbm(a, x * 0.7, y, 4, 0.55);
      const fine = fbm(b, x * 2.6, y * 2.4, 3, 0.6);
      const slope = (wave * 0.7 + fine * 0.5) * chop;
      const mirror = sample(above, u + slope * 0.012, look.horizon - depth * (1 + 0.25 * chop) - Math.abs(slope) * 0.09 + slope * 0.03);
      let colour = mix(mirror, look.deep, clamp((look.clarity ?? 0.35) * smooth(0, 0.9, near) + Math.max(0, -slope) * 0.5));
      if (look.sun && look.glitter) {
        const off = Math.abs(u - look.sun.u) / (0.025 + near * 0.13 + 0.02);
        const spark = smooth(0.12, 0.62, fine * 0.8 + wave * 0.55 + 0.12) * Math.exp(-off * off);
        colour = add(colour, look.sun.colour, spark * look.glitter);
      }
      return [colour, 1];
    },
    { top: look.horizon, bottom: look.bottom, left: look.left },
  );
}
