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
  const head = Math.hypot((x + 0.004) * 1.3, y + 0.928) - 0.064;
  let d = bone(x, y, [0, -0.87], [0, -0.81], 0.026, 0.034);
  d = blend(d, bone(x, y, [-0.058, -0.785], [0.058, -0.785], 0.032, 0.032), 0.03);
  d = blend(d, bone(x, y, [0, -0.72], [0.002, -0.47], 0.082, 0.078), 0.04);
  d = Math.min(d, bone(x, y, [-0.088, -0.775], [-0.108, -0.6], 0.031, 0.027));
  d = Math.min(d, bone(x, y, [-0.108, -0.6], [-0.095, -0.45], 0.027, 0.021));
  d = Math.min(d, bone(x, y, [0.088, -0.775], [0.12, -0.62], 0.031, 0.026));
  d = Math.min(d, bone(x, y, [0.12, -0.62], [0.17, -0.52], 0.026, 0.02));
  d = Math.min(d, bone(x, y, [-0.034, -0.47], [-0.042, -0.02], 0.052, 0.027));
  d = Math.min(d, bone(x, y, [0.038, -0.47], [0.05, -0.02], 0.052, 0.027));
  return Math.min(d, head);
}

/** Her head, hair and arms, which are as dark as he is against the light. */
function bride(x: number, y: number): number {
  let d = Math.min(Math.hypot(x * 1.3, y + 0.872) - 0.059, Math.hypot(x - 0.046, y + 0.862) - 0.03);
  d = Math.min(d, bone(x, y, [0, -0.82], [0, -0.75], 0.022, 0.026));
  d = Math.min(d, bone(x, y, [-0.062, -0.735], [-0.1, -0.6], 0.021, 0.018));
  d = Math.min(d, bone(x, y, [-0.1, -0.6], [-0.14, -0.52], 0.018, 0.016));
  return Math.min(d, bone(x, y, [0.062, -0.735], [0.085, -0.56], 0.021, 0.018));
}

function dress(x: number, y: number): number {
  let d = bone(x, y, [-0.035, -0.745], [0.035, -0.745], 0.03, 0.03);
  d = blend(d, bone(x, y, [0, -0.71], [0, -0.55], 0.06, 0.047), 0.03);
  d = blend(d, bone(x, y, [0.004, -0.52], [0.03, -0.03], 0.05, 0.13 + 0.01 * Math.sin(x * 60)), 0.05);
  // The train lies out behind on the ground.
  return Math.max(blend(d, bone(x, y, [0.1, -0.05], [0.36, -0.008], 0.05, 0.008), 0.08), y - 0.006 - Math.abs(x) * 0.03);
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
  paint(suit, -0.1 * windward, look.dark, 0.1);
  paint(dress, 0.1 * windward, look.pale, 0.4);
  paint(bride, 0.1 * windward, mix(look.dark, look.pale, 0.14), 0.15);
  paint(veil, 0.1 * windward, look.pale, 0.3, 0.42);
}
