import { over, type Canvas } from "./canvas";
import { clamp, mix, smooth, type Colour } from "./colour";

type Point = readonly [number, number];

/** The distance to a bone with a width at each end: limbs, bodies, skirts. */
function bone(x: number, y: number, a: Point, b: Point, ra: number, rb: number): number {
  const dx = b[0] - a[0];
  const dy = b[1] - a[1];
  const t = clamp(((x - a[0]) * dx + (y - a[1]) * dy) / (dx * dx + dy * dy));
  return Math.hypot(x - a[0] - dx * t, y - a[1] - dy * t) - (ra + (rb - ra) * t);
}

const blend = (a: number, b: number, k: number) => {
  const h = clamp(0.5 + (0.5 * (b - a)) / k);
  return b + (a - b) * h - k * h * (1 - h);
};

/** Two people seen from a distance, in units of one person's height, feet at 0 and up negative. */
function suit(x: number, y: number): number {
  const head = Math.hypot((x + 0.005) * 1.12, y + 0.925) - 0.062;
  let d = bone(x, y, [0, -0.86], [0, -0.8], 0.03, 0.035);
  d = blend(d, bone(x, y, [0, -0.74], [0.004, -0.5], 0.098, 0.08), 0.05);
  d = blend(d, bone(x, y, [-0.085, -0.75], [-0.115, -0.47], 0.036, 0.026), 0.02);
  d = blend(d, bone(x, y, [0.085, -0.75], [0.135, -0.52], 0.036, 0.024), 0.02);
  d = Math.min(d, bone(x, y, [-0.035, -0.48], [-0.05, -0.02], 0.056, 0.03));
  d = Math.min(d, bone(x, y, [0.04, -0.48], [0.055, -0.02], 0.056, 0.03));
  return Math.min(d, head);
}

function dress(x: number, y: number): number {
  const head = Math.min(Math.hypot(x * 1.12, y + 0.87) - 0.057, Math.hypot(x - 0.05, y + 0.865) - 0.034);
  let d = bone(x, y, [0, -0.81], [0, -0.76], 0.026, 0.03);
  d = blend(d, bone(x, y, [0, -0.7], [0, -0.55], 0.074, 0.052), 0.04);
  d = blend(d, bone(x, y, [-0.07, -0.71], [-0.15, -0.5], 0.026, 0.02), 0.015);
  d = blend(d, bone(x, y, [0.065, -0.71], [0.1, -0.52], 0.026, 0.02), 0.015);
  d = blend(d, bone(x, y, [0.005, -0.52], [0.05, -0.03], 0.06, 0.17 + 0.012 * Math.sin(x * 60)), 0.05);
  // The train lies out behind on the ground.
  return blend(d, bone(x, y, [0.12, -0.06], [0.42, -0.012], 0.06, 0.012), 0.06);
}

/** A veil that the wind has. */
function veil(x: number, y: number): number {
  const t = clamp((x - 0.02) / 0.5);
  const middle = -0.9 + t * 0.34 + Math.sin(t * 7) * 0.03;
  return Math.abs(y - middle) - (0.03 + t * 0.1) + (x < 0.02 || x > 0.5 ? 1 : 0);
}

export type Couple = { u: number; ground: number; height: number; dark: Colour; pale: Colour; rim: Colour; windward?: 1 | -1 };

/** A couple, small in the land: one dark, one pale, a rim of light on the side of the sun. */
export function couple(c: Canvas, look: Couple): void {
  const { u, ground, height, windward = 1 } = look;
  const edge = 1.3 / (height * c.w);
  const paint = (shape: (x: number, y: number) => number, dx: number, colour: Colour, strength: number, fade = 1) =>
    over(
      c,
      (pu, pv) => {
        const x = ((pu - u) / height - dx) * windward;
        const y = (pv - ground) / height;
        const d = shape(x, y);
        if (d > edge) return null;
        const lit = smooth(-0.035, 0, d) * smooth(0.05, -0.1, x) * strength;
        const veilFade = fade < 1 ? fade * (1 - clamp((x - 0.1) / 0.45)) : 1;
        return [mix(colour, look.rim, lit), smooth(edge, -edge, d) * veilFade];
      },
      { left: u - height, right: u + height, top: ground - height * 1.15, bottom: ground + height * 0.1 },
    );
  paint(suit, -0.12 * windward, look.dark, 0.5);
  paint(dress, 0.1 * windward, look.pale, 0.75);
  paint(veil, 0.1 * windward, look.pale, 0.3, 0.5);
}
