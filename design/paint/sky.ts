import { fill, over, type Canvas } from "./canvas";
import { add, clamp, mix, smooth, type Colour } from "./colour";
import { fbm, noise } from "./noise";

export type Sun = { u: number; v: number; colour: Colour; size?: number; glow?: number; disc?: boolean };

/** The air: a gradient from the top of the picture, and light spreading from the sun through haze. */
export function sky(c: Canvas, tones: (t: number) => Colour, horizon: number, sun?: Sun): void {
  fill(c, (u, v) => {
    let colour = tones(clamp(v / horizon));
    if (sun) {
      const d = Math.hypot((u - sun.u) * 0.82, (v - sun.v) * 1.25);
      const glow = sun.glow ?? 1;
      colour = add(colour, sun.colour, glow * (0.55 * Math.exp(-d * 4.2) + 0.5 * Math.exp(-d * 14)));
      if (sun.disc !== false) colour = add(colour, sun.colour, 2.2 * (1 - smooth((sun.size ?? 0.018) * 0.8, (sun.size ?? 0.018) * 1.25, Math.hypot(u - sun.u, v - sun.v))));
    }
    return colour;
  });
}

export type Clouds = {
  seed: number;
  top: number;
  bottom: number;
  /** How many across, and how much wider than tall. */
  scale: number;
  stretch: number;
  /** -1 hardly any, 1 overcast. */
  cover: number;
  lit: Colour;
  shade: Colour;
  sun?: Sun;
  strength?: number;
  /** How much the wind has twisted it. */
  warp?: number;
};

/** Cloud with a lit side: its density is compared with the density a little nearer to the sun. */
export function clouds(c: Canvas, look: Clouds): void {
  const a = noise(look.seed);
  const b = noise(look.seed + 1);
  const density = (u: number, v: number) => {
    const y = v * look.scale * look.stretch;
    const x = u * look.scale;
    const warp = fbm(b, x * 0.7, y * 0.7, 3) * (look.warp ?? 0.6);
    return fbm(a, x + warp, y + warp * 0.5, 6, 0.53) + look.cover;
  };
  over(
    c,
    (u, v) => {
      const d = density(u, v);
      if (d <= 0) return null;
      const edge = smooth(look.top, look.top + 0.08, v) * (1 - smooth(look.bottom - 0.1, look.bottom, v));
      const to = look.sun ? { u: look.sun.u - u, v: look.sun.v - v } : { u: 0, v: -1 };
      const far = Math.hypot(to.u, to.v) || 1;
      const nearer = density(u + (to.u / far) * 0.02, v + (to.v / far) * 0.012);
      const lit = clamp(0.5 + (d - nearer) * 1.5 - d * 0.25 + (look.sun ? 0.35 * Math.exp(-far * 3) : 0));
      return [mix(look.shade, look.lit, lit), smooth(0, 0.55, d) * edge * (look.strength ?? 0.85)];
    },
    { top: look.top, bottom: look.bottom },
  );
}

/** Fog in drifts, thicker towards `low`. */
export function fog(c: Canvas, seed: number, top: number, low: number, colour: Colour, strength: number, scale = 3): void {
  const a = noise(seed);
  over(
    c,
    (u, v) => {
      const n = fbm(a, u * scale, v * scale * 3.2, 5);
      const depth = smooth(top, low, v) * (1 - smooth(low, low + (low - top) * 0.9, v));
      return [colour, clamp(depth * (0.75 + n * 0.8)) * strength];
    },
    { top, bottom: low + (low - top) },
  );
}
