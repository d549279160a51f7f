import { blurred, canvas, light, over } from "../paint/canvas";
import { clamp, gradient, hex, mix, smooth, type Colour } from "../paint/colour";
import { forest, hills, land } from "../paint/land";
import { fbm, noise, random } from "../paint/noise";
import { bokeh, dab, grass, stroke } from "../paint/plants";
import { clouds, sky } from "../paint/sky";
import { water } from "../paint/water";
import type { Painting } from "../painting";

const lamp: Colour = [1.5, 0.86, 0.36];

/** Dinner under canvas at dusk, lights strung from the firs. */
export function canvasTent(w: number): Painting {
  const c = canvas(w, 2 / 3);
  const horizon = 0.4;
  sky(c, gradient([[0, hex("#20364a")], [0.5, hex("#4f6a7a")], [0.8, hex("#a89480")], [1, hex("#e2a86f")]]), horizon, { u: 0.16, v: 0.41, colour: hex("#ff9a5e"), glow: 0.5, disc: false });
  clouds(c, { seed: 301, top: -0.1, bottom: 0.38, scale: 2.4, stretch: 3.4, cover: 0, lit: hex("#d6a27c"), shade: hex("#374c5c"), sun: { u: 0.16, v: 0.45, colour: lamp }, strength: 0.7 });
  land(c, { seed: 302, line: hills(302, 0.375, 0.05, 2.3), foot: horizon, colour: hex("#4e6270"), mist: hex("#b5977c"), mistDepth: 0.07, texture: 0.05 });
  water(c, { horizon, seed: 303, deep: hex("#2a3850"), chop: 0.3, clarity: 0.3, bottom: 0.52 });
  const ground = (u: number) => 0.462 + 0.01 * Math.sin(u * 6) + fbm(noise(304), u * 6, 1, 4) * 0.008;
  forest(c, { seed: 305, ground, count: 26, height: 0.36, vary: 0.6, colour: hex("#18232b"), mist: hex("#2c3540"), mistDepth: 0.5, mistStrength: 0.35, clear: (u) => u < 0.74 && u > 0.045 });
  land(c, { seed: 304, line: ground, colour: hex("#1d2622"), lit: hex("#3b4335"), texture: 0.4, grain: 20 });
  tent(c, 0.47, 0.49);
  light(c, (u, v) => [lamp, 0.22 * Math.exp(-(((u - 0.47) / 0.26) ** 2) - ((v - 0.545) / 0.05) ** 2)], { top: 0.45 });
  grass(c, { seed: 306, ground: (u) => ground(u) + 0.04, count: 12000, depth: 0.18, height: 0.018, dark: hex("#161d1a"), lit: hex("#5a4a2c"), sun: 0.47 });
  strings(c);
  return { picture: c, grade: { seed: 8, contrast: 1.06, saturation: 0.95, bloom: 0.42, warm: 0.004 } };
}

/** The marquee: cloth on poles, lit from within, people at table as shadows. */
function tent(c: ReturnType<typeof canvas>, at: number, foot: number): void {
  const n = noise(310);
  const half = 0.235;
  const eave = foot - 0.095;
  const peaks = [-0.118, 0.118];
  const roof = (x: number) => {
    const from = Math.min(...peaks.map((peak) => Math.abs(x - peak)));
    return eave - 0.108 * Math.max(0, 1 - from / 0.118) ** 1.55 - 0.012 * (1 - (x / half) ** 2);
  };
  over(c, (u, v) => {
    const x = u - at;
    if (Math.abs(x) > half + 0.004) return null;
    const top = roof(x);
    if (v < top - 0.001 || v > foot + 0.03) return null;
    const edge = smooth(top - 0.001, top + 0.001, v) * smooth(half + 0.003, half, Math.abs(x));
    if (v < eave + 0.008 + 0.004 * Math.cos(x * 220)) {
      const warm = clamp((v - top) / 0.1 + 0.25) * (0.75 + 0.25 * Math.cos(x * 30));
      const fold = 1 + fbm(n, x * 60, v * 8, 3) * 0.16;
      return [mix(hex("#6d6a6b"), [0.98, 0.66, 0.34], clamp(0.25 + warm * 0.75)).map((k) => k * fold) as unknown as Colour, edge];
    }
    const inside = Math.exp(-(((v - eave - 0.03) / 0.07) ** 2)) * (0.75 + 0.25 * Math.cos((x / half) * 1.4));
    const back = mix(hex("#33281f"), [1.05, 0.62, 0.26], inside * 0.85);
    const pole = smooth(0.0022, 0.0012, Math.min(...[-half, -0.118, 0, 0.118, half].map((p) => Math.abs(x - p))));
    const table = smooth(foot - 0.018, foot - 0.016, v) * smooth(0.2, 0.195, Math.abs(x));
    const drop = table * (0.7 + 0.3 * Math.sin(x * 300));
    let colour = mix(back, hex("#2a2019"), pole * 0.9);
    colour = mix(colour, [0.72, 0.5, 0.3], drop * smooth(foot + 0.02, foot - 0.015, v));
    return [colour, edge * smooth(foot + 0.03, foot + 0.012, v)];
  });
  const chance = random(311);
  for (let u = at - 0.185; u < at + 0.19; u += 0.0135 + chance() * 0.013) {
    const standing = chance() > 0.9 ? 0.026 : 0;
    const neck = foot - 0.031 - chance() * 0.005 - standing;
    const lean = (chance() - 0.5) * 0.006;
    const tone: Colour = chance() > 0.75 ? hex("#97754f") : hex("#2a1d16");
    for (let k = 0; k <= 10; k++) dab(c, u + lean * (k / 10), foot - 0.014 - (foot - 0.014 - neck) * (k / 10), 0.0086 - (k / 10) ** 6 * 0.0042, tone, 0.8, 1.2);
    dab(c, u + lean * 1.4, neck - 0.0066, 0.0046, mix(tone, hex("#6b452c"), 0.35), 0.95, 1);
  }
  for (let i = 0; i < 26; i++) dab(c, at - 0.19 + chance() * 0.38, foot - 0.02 - chance() * 0.006, 0.0013, [1.8, 1.2, 0.6], 1, 0.8);
}

function strings(c: ReturnType<typeof canvas>): void {
  const spans = [
    [-0.05, 0.16, 0.31, 0.24, 0.06],
    [0.31, 0.24, 0.62, 0.235, 0.075],
    [0.62, 0.235, 1.05, 0.1, 0.07],
    [-0.05, 0.3, 0.235, 0.36, 0.035],
    [0.705, 0.36, 1.05, 0.26, 0.04],
  ] as const;
  const chance = random(312);
  for (const [u0, v0, u1, v1, sag] of spans) {
    const at = (t: number) => [u0 + (u1 - u0) * t, v0 + (v1 - v0) * t + sag * 4 * t * (1 - t)] as const;
    for (let t = 0; t <= 1; t += 0.0008) dab(c, ...at(t), 0.0006, hex("#1a1d22"), 0.7, 0.5);
    const bulbs = Math.round((u1 - u0) / 0.026);
    for (let i = 0; i <= bulbs; i++) {
      const [u, v] = at((i + 0.5) / (bulbs + 1));
      const bright = 0.8 + chance() * 0.5;
      dab(c, u, v + 0.004, 0.0031, [2.6 * bright, 1.75 * bright, 0.85 * bright], 1, 1);
      light(c, (pu, pv) => [lamp, 0.55 * bright * Math.exp(-Math.hypot(pu - u, pv - v - 0.004) * 95)], { left: u - 0.05, right: u + 0.05, top: v - 0.05, bottom: v + 0.06 });
    }
  }
  for (let i = 0; i < 7; i++) bokeh(c, 0.02 + chance() * 0.96, 0.6 + chance() * 0.07, 0.012 + chance() * 0.016, [0.9, 0.5, 0.2], 0.13);
}

/** The strait at night: stars, the galaxy, a fire on the beach. */
export function starsOverTheStrait(w: number): Painting {
  const c = canvas(w, 1.25);
  const horizon = 0.93;
  sky(c, gradient([[0, hex("#070d1a")], [0.5, hex("#10213a")], [0.82, hex("#27425a")], [1, hex("#5c6f74")]]), horizon);
  const n = noise(321);
  light(c, (u, v) => {
    const across = (u - 0.72) * 0.86 + (v - 0.35) * 0.5;
    const band = Math.exp(-((across / 0.15) ** 2));
    const dust = fbm(n, u * 6, v * 6, 6, 0.55);
    return [mix(hex("#7f8fb4"), hex("#cdb59c"), clamp(0.5 + dust)), band * clamp(0.32 + dust * 0.75) * 0.3 * smooth(0.93, 0.5, v)];
  });
  const chance = random(322);
  for (let i = 0; i < 2600; i++) {
    const u = chance();
    const v = chance() * horizon;
    const band = Math.exp(-((((u - 0.72) * 0.86 + (v - 0.35) * 0.5) / 0.17) ** 2));
    if (chance() > 0.32 + band) continue;
    const bright = chance() ** 7 * smooth(horizon, horizon - 0.3, v);
    const tint = mix(hex("#b9ccff"), hex("#ffe6c4"), chance());
    dab(c, u, v, 0.0004 + bright * 0.0011, mix(tint, [1.6, 1.6, 1.6], bright * 0.6), 0.25 + bright * 0.75, 0.75);
  }
  clouds(c, { seed: 323, top: 0.7, bottom: 0.95, scale: 2, stretch: 5, cover: -0.12, lit: hex("#5d7078"), shade: hex("#1f3042"), strength: 0.5 });
  land(c, { seed: 324, line: hills(324, 0.9, 0.05, 2), foot: horizon, colour: hex("#18283a"), mist: hex("#3d525c"), mistDepth: 0.05, texture: 0.05 });
  water(c, { horizon, seed: 325, deep: hex("#0b1626"), chop: 0.35, clarity: 0.4 });
  const beach = (u: number) => 1.1 - 0.035 * Math.sin(u * 3.4 + 0.4) + fbm(noise(326), u * 5, 2, 5) * 0.012;
  land(c, { seed: 326, line: beach, colour: hex("#10161d"), lit: hex("#1f2831"), texture: 0.5, grain: 26 });
  fire(c, 0.36, 1.135);
  forest(c, { seed: 327, ground: (u) => beach(u) + 0.1, count: 9, height: 0.62, vary: 0.55, colour: hex("#050a10"), clear: (u) => u < 0.7 });
  return { picture: c, grade: { seed: 9, contrast: 1.06, saturation: 1, bloom: 0.35, vignette: 0.3, grain: 0.026 } };
}

/** A driftwood fire between two logs. */
function fire(c: ReturnType<typeof canvas>, at: number, foot: number): void {
  const n = noise(330);
  light(c, (u, v) => [lamp, 0.75 * Math.exp(-Math.hypot((u - at) * 0.75, (v - foot) * 2) * 15) * (1 + fbm(n, u * 40, v * 90, 3) * 0.8)], { top: 1 });
  light(c, (u, v) => {
    const t = (foot - v) / 0.075;
    if (t < -0.1 || t > 1.1) return null;
    const sway = fbm(n, u * 22, v * 22 + 5, 3) * 0.022 * clamp(t);
    const d = Math.abs(u - at - sway) / (0.021 * (1 - clamp(t)) ** 0.8 + 0.0016);
    return [[2.4, 1.15 - 0.5 * clamp(t), 0.34], clamp(1.15 - d) * clamp(1.2 - t)];
  });
  const chance = random(331);
  for (const [u0, v0, u1, v1, thick] of [
    [-0.3, 0.03, -0.08, 0.014, 0.02],
    [0.09, 0.018, 0.34, 0.05, 0.024],
    [-0.03, 0.012, 0.03, -0.006, 0.008],
    [0.03, 0.012, -0.026, -0.004, 0.008],
  ] as const) {
    const near = (t: number) => Math.exp(-Math.abs(u0 + (u1 - u0) * t) * 9);
    stroke(c, [at + u0, foot + v0], [at + (u0 + u1) / 2, foot + (v0 + v1) / 2 - 0.006], [at + u1, foot + v1], thick, () => hex("#07090d"), { tip: 0.8 });
    stroke(c, [at + u0, foot + v0 - thick * 0.3], [at + (u0 + u1) / 2, foot + (v0 + v1) / 2 - 0.006 - thick * 0.32], [at + u1, foot + v1 - thick * 0.3], thick * 0.3, (t) => mix(hex("#0c0e12"), hex("#b0672f"), near(t)), { tip: 0.8, soft: 1.5 });
  }
  for (let i = 0; i < 40; i++) dab(c, at + (chance() - 0.5) * 0.07 * (1 + i / 20), foot - 0.06 - chance() * 0.14, 0.0006 + chance() * 0.0006, [1.8, 0.8, 0.3], 0.9, 0.7);
}

/** Rain on the window of the ferry, the harbour's lights behind. */
export function rainOnGlass(w: number): Painting {
  const c = canvas(w, 1.25);
  const n = noise(341);
  const chance = random(342);
  sky(c, gradient([[0, hex("#3d4d57")], [0.4, hex("#67757a")], [0.6, hex("#8b8c82")], [0.66, hex("#39474d")], [1, hex("#232e35")]]), 1.25);
  land(c, { seed: 343, line: hills(343, 0.73, 0.07, 2.4), foot: 0.8, colour: hex("#33444b"), texture: 0.05, soft: 20 });
  for (let i = 0; i < 32; i++) {
    const warm = chance() > 0.25;
    const v = 0.7 + (chance() - 0.5) * 0.12;
    const u = chance();
    const colour: Colour = warm ? [1.25, 0.7, 0.3] : [0.55, 0.75, 0.8];
    bokeh(c, u, v, 0.018 + chance() * 0.026, colour, 0.25 + chance() * 0.4);
    bokeh(c, u + (chance() - 0.5) * 0.02, 0.84 + (v - 0.7) + chance() * 0.16, 0.02 + chance() * 0.03, colour, 0.1 + chance() * 0.12);
  }
  const behind = blurred(c, 0.012);
  c.px.set(behind.px);
  light(c, (u, v) => [hex("#aeb8b8"), 0.06 + 0.05 * fbm(n, u * 5, v * 5, 4)]);
  const drop = (u: number, v: number, r: number, long: number) =>
    over(
      c,
      (pu, pv) => {
        const x = (pu - u) / r;
        const y = (pv - v) / (r * long);
        const wobble = 1 + fbm(n, pu * 60, pv * 60, 2) * 0.25;
        const d = Math.hypot(x * (1 + 0.28 * y), y) * wobble;
        if (d > 1) return null;
        const bend = 0.1 + 0.1 * d;
        const i = (Math.floor(clamp(v + 0.02 - y * bend, 0, 1.249) * c.w) * c.w + Math.floor(clamp(u - x * bend, 0, 0.999) * c.w)) * 3;
        const seen: Colour = [behind.px[i] ?? 0, behind.px[i + 1] ?? 0, behind.px[i + 2] ?? 0];
        const rim = smooth(0.62, 1, d);
        const dark = 1 - 0.55 * rim * clamp(0.6 - y);
        const shine = smooth(0.32, 0.1, Math.hypot(x + 0.3, y + 0.42)) * 0.85 + rim * clamp(y) * 0.4;
        return [[seen[0] * 1.12 * dark + shine, seen[1] * 1.12 * dark + shine, seen[2] * 1.12 * dark + shine], smooth(1, 0.9, d) * 0.95];
      },
      { left: u - r * 1.6, right: u + r * 1.6, top: v - r * long * 1.6, bottom: v + r * long * 1.6 },
    );
  for (let i = 0; i < 1500; i++) drop(chance(), chance() * 1.25, 0.0016 + chance() ** 3 * 0.0055, 1);
  for (let i = 0; i < 130; i++) drop(chance(), chance() * 1.25, 0.007 + chance() ** 2 * 0.012, 1.05 + chance() * 0.5);
  for (let i = 0; i < 9; i++) {
    const u = chance();
    const v = 0.15 + chance() * 0.9;
    for (let k = 0; k < 22; k++) drop(u + Math.sin(k * 0.7 + i) * 0.004, v - 0.02 - k * 0.011, 0.0022 + chance() * 0.003 * (1 - k / 30), 1.2);
    drop(u, v, 0.0125 + chance() * 0.005, 1.45);
  }
  return { picture: c, grade: { seed: 10, contrast: 1.08, saturation: 0.95, bloom: 0.2, vignette: 0.3 } };
}
