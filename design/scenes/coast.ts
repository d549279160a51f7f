import { canvas, light, over } from "../paint/canvas";
import { clamp, gradient, hex, mix, smooth } from "../paint/colour";
import { couple } from "../paint/figures";
import { forest, hills, land, stack } from "../paint/land";
import { fbm, noise } from "../paint/noise";
import { grass } from "../paint/plants";
import { clouds, fog, sky } from "../paint/sky";
import { water } from "../paint/water";
import type { Painting } from "../painting";

/** A silver morning: two people on the shingle, an island that comes and goes. */
export function silverMorning(w: number): Painting {
  const c = canvas(w, 2 / 3);
  const horizon = 0.36;
  const sun = { u: 0.66, v: 0.12, colour: hex("#f7efe0"), glow: 0.7, disc: false };
  const mist = hex("#c9cfcb");
  sky(c, gradient([[0, hex("#8e9ea3")], [0.6, hex("#b9c1bf")], [1, hex("#d5d6cf")]]), horizon, sun);
  clouds(c, { seed: 101, top: -0.1, bottom: 0.36, scale: 1.6, stretch: 3, cover: 0.12, lit: hex("#e4e2da"), shade: hex("#87959a"), sun, strength: 0.6 });
  land(c, { seed: 102, line: hills(105, 0.34, 0.05, 2.2), foot: horizon, colour: hex("#a9b4b6"), mist, mistDepth: 0.05, texture: 0.05 });
  // Two unlike hills and a long point: a single round one and its mirror image would look back as an eye.
  const hill = (u: number, at: number, wide: number, high: number) => high * smooth(0, 1, 1 - Math.abs(u - at) / wide);
  const island = (u: number) => 0.37 - hill(u, 0.06, 0.22, 0.085) - hill(u, 0.27, 0.13, 0.05) - hill(u, 0.36, 0.12, 0.02) - fbm(noise(103), u * 8, 1, 5) * 0.014;
  forest(c, { seed: 104, ground: (u) => island(u) + 0.012, count: 950, height: 0.034, colour: hex("#647578"), mist, mistDepth: 0.1, mistStrength: 0.75, clear: (u) => u > 0.45 });
  land(c, { seed: 103, line: island, foot: horizon, colour: hex("#6f7f82"), mist, mistDepth: 0.09, mistStrength: 0.8, texture: 0.1 });
  land(c, { seed: 108, line: stack(108, 0.47, 0.018, 0.31, horizon), foot: horizon, colour: hex("#8c999a"), mist, mistDepth: 0.09, texture: 0.1 });
  fog(c, 105, 0.28, 0.365, mist, 0.75, 3);
  water(c, { horizon, seed: 106, deep: hex("#8a9a9c"), chop: 0.75, clarity: 0.75, bottom: 0.58 });
  shore(c, 107, 0.53);
  couple(c, { u: 0.64, ground: 0.553, height: 0.105, dark: hex("#2c3236"), pale: hex("#e9e6de"), rim: hex("#ffffff") });
  return { picture: c, grade: { seed: 2, contrast: 1.1, saturation: 0.9, bloom: 0.1, warm: 0.006 } };
}

/** Wet sand that keeps the sky, with foam where the last wave turned. */
function shore(c: ReturnType<typeof canvas>, seed: number, line: number): void {
  const a = noise(seed);
  const edge = (u: number) => line + 0.03 * Math.sin(u * 5 + 1) + fbm(a, u * 4, 1, 4) * 0.02;
  over(c, (u, v) => {
    const d = v - edge(u);
    if (d < -0.004) return null;
    const wet = 1 - smooth(0, 0.09, d + fbm(a, u * 3, v * 9, 3) * 0.03);
    const stones = fbm(a, u * 130, v * 280, 4, 0.7) * 0.6;
    const ripple = fbm(a, u * 9, v * 60, 3) * 0.14;
    const dry = mix(hex("#7c7a73"), hex("#a29e93"), clamp(0.45 + stones * 0.8 + ripple));
    return [mix(dry, hex("#b7bdbb"), wet * (0.62 + ripple)), smooth(-0.004, 0.002, d)];
  });
  light(c, (u, v) => {
    const d = Math.abs(v - edge(u) + 0.002 - fbm(a, u * 16, 4, 4) * 0.005);
    const lace = smooth(-0.1, 0.4, fbm(a, u * 40, v * 60, 4));
    return d > 0.007 ? null : [hex("#f2f1ea"), (1 - d / 0.007) ** 1.5 * lace * 0.42];
  });
}

/** Low tide at Rialto in the evening: pools that hold the whole sky. */
export function lowTide(w: number): Painting {
  const c = canvas(w, 2 / 3);
  const horizon = 0.25;
  const sun = { u: 0.62, v: 0.215, colour: hex("#ff9f6b"), glow: 0.8, disc: false };
  const haze = hex("#e6b48c");
  sky(c, gradient([[0, hex("#4f6a78")], [0.45, hex("#93938f")], [0.8, hex("#dda27c")], [1, hex("#f0bb8a")]]), horizon, sun);
  clouds(c, { seed: 111, top: -0.12, bottom: 0.24, scale: 3, stretch: 3.4, cover: 0.1, lit: hex("#ffc69a"), shade: hex("#5f6b74"), sun, strength: 0.8 });
  for (const [seed, at, wide, top] of [[112, 0.28, 0.045, 0.12], [113, 0.36, 0.02, 0.18], [114, 0.845, 0.03, 0.155]] as const) {
    land(c, { seed, line: stack(seed, at, wide, top, horizon), foot: horizon + 0.002, colour: hex("#544f51"), lit: hex("#87675a"), mist: haze, mistDepth: 0.16, mistStrength: 0.8, texture: 0.25, grain: 20 });
  }
  const isle = stack(116, 0.1, 0.11, 0.13, horizon);
  land(c, { seed: 116, line: isle, foot: horizon + 0.002, colour: hex("#403d3f"), lit: hex("#6b564c"), mist: haze, mistDepth: 0.19, mistStrength: 0.7, texture: 0.3, grain: 18 });
  forest(c, { seed: 117, ground: (u) => isle(u) + 0.004, count: 420, height: 0.03, colour: hex("#383736"), clear: (u) => isle(u) > 0.19 });
  fog(c, 118, 0.19, 0.252, haze, 0.5, 4);
  water(c, { horizon, seed: 119, deep: hex("#4d6068"), chop: 0.12, sun, glitter: 0.5, clarity: 0.18 });
  rocks(c);
  return { picture: c, grade: { seed: 3, contrast: 1.1, saturation: 0.95, bloom: 0.14 } };
}

/** Reef between the pools: what of a rough plane rises above the water. */
function rocks(c: ReturnType<typeof canvas>): void {
  const a = noise(120);
  const b = noise(121);
  const height = (u: number, v: number) => {
    const near = (v - 0.25) / (c.tall - 0.25);
    const far = 1 / (near + 0.12);
    const x = (u - 0.5) * far * 2.6;
    const y = far * 5.2;
    return fbm(a, x, y, 6, 0.52) + 0.1 * fbm(b, x * 9, y * 5, 3) - 0.34 + near * 0.42;
  };
  over(
    c,
    (u, v) => {
      const h = height(u, v);
      if (h < -0.01) return null;
      const slope = height(u + 0.004, v - 0.006) - h;
      const weed = fbm(b, u * 50, v * 70, 4);
      const colour = mix(mix(hex("#23242b"), hex("#3e4038"), clamp(0.4 + weed)), hex("#d9a17c"), clamp(-slope * 4.5 - 0.1) * 0.3);
      return [mix(hex("#15161c"), colour, smooth(0, 0.05, h)), smooth(-0.01, 0.012, h)];
    },
    { top: 0.29 },
  );
}

/** The lighthouse on the spit, weather behind it. */
export function lighthouse(w: number): Painting {
  const c = canvas(w, 2 / 3);
  const horizon = 0.47;
  const sun = { u: -0.15, v: 0.36, colour: hex("#ffd29a"), glow: 0.8, disc: false };
  sky(c, gradient([[0, hex("#4f6673")], [0.55, hex("#8fa0a3")], [1, hex("#dcc9a8")]]), horizon, sun);
  clouds(c, { seed: 131, top: -0.1, bottom: 0.46, scale: 1.9, stretch: 2.1, cover: 0.16, warp: 0.25, lit: hex("#f3dcb7"), shade: hex("#4d606c"), sun, strength: 0.9 });
  land(c, { seed: 132, line: hills(139, 0.435, 0.075, 2.6, 0.45), foot: horizon, colour: hex("#7d8c96"), lit: hex("#9aa3a6"), mist: hex("#cfc3ab"), mistDepth: 0.1, texture: 0.12 });
  water(c, { horizon, seed: 133, deep: hex("#42555e"), chop: 0.75, clarity: 0.55, bottom: 0.56 });
  const spit = (u: number) => 0.512 - 0.03 * smooth(0.1, 0.8, u) + fbm(noise(134), u * 5, 1, 5) * 0.008;
  land(c, { seed: 134, line: spit, colour: hex("#6f6448"), lit: hex("#b59a67"), texture: 0.4, grain: 24 });
  tower(c, 0.68, 0.49);
  grass(c, { seed: 135, ground: (u) => spit(u) + 0.006, count: 15000, depth: 0.2, height: 0.022, dark: hex("#4c4630"), lit: hex("#dcbb7c"), sun: 0.1, wind: 0.7 });
  return { picture: c, grade: { seed: 4, contrast: 1.1, saturation: 0.93, bloom: 0.1 } };
}

function tower(c: ReturnType<typeof canvas>, at: number, foot: number): void {
  const n = noise(136);
  const block = (left: number, right: number, top: number, bottom: number, colour: string, taper = 0) =>
    over(
      c,
      (u, v) => {
        const t = (bottom - v) / (bottom - top);
        const l = left + taper * t;
        const r = right - taper * t;
        const edge = 0.7 / c.w;
        if (u < l - edge || u > r + edge) return null;
        const side = clamp((u - l) / (r - l));
        const shade = 1.08 - 0.62 * smooth(0.15, 1, side) + fbm(n, u * 90, v * 40, 3) * 0.1;
        const base = hex(colour);
        return [[base[0] * shade * 1.04, base[1] * shade, base[2] * shade * 0.98], smooth(l - edge, l + edge, u) * (1 - smooth(r - edge, r + edge, u))];
      },
      { top, bottom },
    );
  block(at + 0.012, at + 0.105, foot - 0.052, foot + 0.01, "#d8cdb8");
  block(at + 0.006, at + 0.111, foot - 0.075, foot - 0.05, "#8a4b38", 0.016);
  block(at + 0.045, at + 0.055, foot - 0.036, foot - 0.012, "#51565a");
  block(at + 0.075, at + 0.085, foot - 0.036, foot - 0.012, "#51565a");
  block(at - 0.026, at + 0.026, foot - 0.19, foot + 0.012, "#e4dac6", 0.0065);
  block(at - 0.025, at + 0.025, foot - 0.197, foot - 0.19, "#3b4144");
  block(at - 0.0135, at + 0.0135, foot - 0.222, foot - 0.197, "#6e6a5c");
  block(at - 0.008, at + 0.008, foot - 0.219, foot - 0.2, "#ffe2a6");
  block(at - 0.0165, at + 0.0165, foot - 0.238, foot - 0.221, "#8a4b38", 0.014);
  block(at - 0.0015, at + 0.0015, foot - 0.25, foot - 0.235, "#3b4144");
  for (const up of [0.055, 0.11, 0.155]) block(at - 0.004, at + 0.004, foot - up - 0.018, foot - up, "#565a58");
  light(c, (u, v) => [hex("#ffd58e"), 0.9 * Math.exp(-Math.hypot(u - at, v - foot + 0.21) * 60)]);
}

/** The San Juans at blue hour, one behind the other. */
export function islands(w: number): Painting {
  const c = canvas(w, 2 / 3);
  const horizon = 0.43;
  sky(c, gradient([[0, hex("#365364")], [0.45, hex("#6f8b96")], [0.8, hex("#c0b5a3")], [1, hex("#e8bf94")]]), horizon, { u: 0.3, v: 0.44, colour: hex("#ffbf86"), glow: 0.45, disc: false });
  clouds(c, { seed: 151, top: -0.1, bottom: 0.4, scale: 2.4, stretch: 5, cover: -0.02, warp: 0.35, lit: hex("#e8c6a3"), shade: hex("#51707f"), strength: 0.7 });
  const rows = [
    [152, 0.36, 0.13, "#93a3a6"],
    [153, 0.4, 0.16, "#74898f"],
    [158, 0.425, 0.16, "#54707a"],
    [155, 0.445, 0.17, "#355461"],
  ] as const;
  for (const [seed, height, swing, colour] of rows) {
    land(c, { seed, line: hills(seed, height, swing, 1.9, 0.42), foot: horizon + 0.001, colour: hex(colour), mist: hex("#d8bfa1"), mistDepth: 0.12, mistStrength: 0.6, texture: 0.07 });
  }
  fog(c, 156, 0.39, 0.432, hex("#e3c9a8"), 0.5, 3);
  water(c, { horizon, seed: 157, deep: hex("#28414e"), chop: 0.5, clarity: 0.5 });
  return { picture: c, grade: { seed: 14, contrast: 1.1, saturation: 0.92, bloom: 0.14 } };
}
