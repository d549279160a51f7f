import { blurred, canvas, light, over } from "../paint/canvas";
import { clamp, gradient, hex, mix, smooth } from "../paint/colour";
import { couple } from "../paint/figures";
import { forest, hills, land } from "../paint/land";
import { fbm, noise, random, ridged } from "../paint/noise";
import { dab, grass, stroke } from "../paint/plants";
import { clouds, fog, sky } from "../paint/sky";
import { water } from "../paint/water";
import type { Painting } from "../painting";

/** Firs and hemlocks one behind the other, until there is only fog. */
export function forestInFog(w: number): Painting {
  const c = canvas(w, 1.25);
  const mist = hex("#d3d5c9");
  sky(c, gradient([[0, hex("#b9c2bd")], [0.5, hex("#dcdccf")], [1, hex("#c6cbc0")]]), 1.25, { u: 0.62, v: 0.3, colour: hex("#fff3d6"), glow: 0.55, disc: false });
  const rows = [
    [201, 0.56, 0.3, 44, "#a9b3ac"],
    [202, 0.68, 0.42, 30, "#869489"],
    [203, 0.84, 0.56, 20, "#5d6f65"],
    [204, 1.03, 0.72, 13, "#3a4d44"],
  ] as const;
  for (const [seed, ground, height, count, colour] of rows) {
    forest(c, { seed, ground: hills(seed, ground, 0.06, 2), count, height, vary: 0.55, colour: hex(colour), mist, mistDepth: height * 1.15, mistStrength: 0.93 });
    fog(c, seed + 20, ground - 0.28, ground, mist, 0.55, 2.2);
  }
  rays(c, 0.62, 0.1);
  const floor = (u: number) => 1.1 - 0.05 * Math.cos(u * 3) + fbm(noise(210), u * 5, 1, 5) * 0.02;
  land(c, { seed: 210, line: floor, colour: hex("#2c3a2f"), lit: hex("#586a4b"), mist: hex("#24302a"), mistDepth: 0.16, texture: 0.5, grain: 18 });
  forest(c, { seed: 216, ground: (u) => floor(u) + 0.1, count: 5, height: 1.15, vary: 0.15, colour: hex("#1f2d27"), mist: hex("#7f8f83"), mistDepth: 1.4, mistStrength: 0.5, clear: (u) => u > 0.2 && u < 0.78 });
  grass(c, { seed: 212, ground: floor, count: 9000, depth: 0.16, height: 0.035, dark: hex("#1f2a21"), lit: hex("#6d8055"), sun: 0.6, wind: 0.1 });
  couple(c, { u: 0.52, ground: floor(0.52) + 0.02, height: 0.115, dark: hex("#22292a"), pale: hex("#dcdccf"), rim: hex("#fffbe9") });
  grass(c, { seed: 213, ground: (u) => floor(u) + 0.025, count: 1500, depth: 0.02, height: 0.03, dark: hex("#1c261e"), lit: hex("#6d8055"), sun: 0.6, wind: 0.1 });
  return { picture: c, grade: { seed: 5, contrast: 1.1, saturation: 0.95, bloom: 0.16, grain: 0.026 } };
}

function rays(c: ReturnType<typeof canvas>, u0: number, v0: number): void {
  const n = noise(220);
  light(c, (u, v) => {
    const angle = Math.atan2(u - u0, v - v0 + 0.5);
    const beam = smooth(0.05, 0.5, fbm(n, angle * 9, 1, 3));
    const far = Math.hypot(u - u0, v - v0);
    return [hex("#fff1cf"), beam * 0.2 * Math.exp(-far * 1.6) * (0.7 + fbm(n, u * 4, v * 4, 3))];
  });
}

/** Mountains with the last snow, above a meadow in July. */
export function meadow(w: number): Painting {
  const c = canvas(w, 2 / 3);
  const sun = { u: 0.14, v: 0.1, colour: hex("#ffe2b0"), glow: 0.6, disc: false };
  sky(c, gradient([[0, hex("#6f93ab")], [0.6, hex("#aebfc2")], [1, hex("#ecdcbf")]]), 0.36, sun);
  clouds(c, { seed: 231, top: -0.1, bottom: 0.3, scale: 2, stretch: 2.6, cover: -0.06, lit: hex("#fff0d8"), shade: hex("#8fa3ae"), sun, strength: 0.75 });
  peaks(c, 232, 0.27, 0.17, 1.7, 0.75);
  peaks(c, 236, 0.335, 0.11, 2.4, 0.35);
  fog(c, 233, 0.25, 0.36, hex("#e6dcc6"), 0.7, 3);
  const slope = hills(238, 0.385, 0.035, 2);
  forest(c, { seed: 235, ground: (u) => slope(u) + 0.02, count: 430, height: 0.055, colour: hex("#42574f"), mist: hex("#c5c3a6"), mistDepth: 0.11, mistStrength: 0.7, clear: (u) => u > 0.42 && u < 0.6 });
  land(c, { seed: 234, line: slope, colour: hex("#5f7268"), lit: hex("#8a9474"), mist: hex("#d9cfae"), mistDepth: 0.1, mistStrength: 0.7, texture: 0.2 });
  const field = (u: number) => 0.44 + 0.02 * Math.sin(u * 4) + fbm(noise(239), u * 5, 1, 4) * 0.008;
  land(c, { seed: 239, line: field, colour: hex("#6d7443"), lit: hex("#b6a763"), texture: 0.3, grain: 12, mist: hex("#5a6338"), mistDepth: 0.3, mistStrength: 0.6 });
  grass(c, { seed: 240, ground: field, count: 16000, depth: 0.25, height: 0.02, dark: hex("#4d5a31"), lit: hex("#cfc27c"), sun: 0.2, wind: 0.2 });
  couple(c, { u: 0.5, ground: field(0.5) + 0.035, height: 0.1, dark: hex("#2a2d31"), pale: hex("#efe4d2"), rim: hex("#fff3d8"), windward: -1 });
  grass(c, { seed: 241, ground: (u) => field(u) + 0.038, count: 1600, depth: 0.012, height: 0.02, dark: hex("#4d5a31"), lit: hex("#d9cc88"), sun: 0.2, wind: 0.2 });
  flowers(c);
  return { picture: c, grade: { seed: 6, contrast: 1.07, saturation: 0.94, bloom: 0.12 } };
}

/** Rock and snow: creased noise, lit from the left. */
function peaks(c: ReturnType<typeof canvas>, seed: number, base: number, height: number, size: number, snow: number): void {
  const n = noise(seed);
  const relief = (u: number, v: number) => ridged(n, u * size * 3, v * size * 4 + 3, 6, 0.52);
  const line = (u: number) => base + 0.06 - height * ridged(n, u * size, 1.3, 6, 0.48) * (0.75 + 0.5 * fbm(n, u * 1.2, 9, 2));
  over(
    c,
    (u, v) => {
      const d = v - line(u);
      if (d < -0.002) return null;
      const lit = clamp(0.5 + (relief(u, v) - relief(u - 0.006, v - 0.003)) * 2.6);
      const white = smooth(0.36, 0.62, relief(u * 2.3, v * 2.1) * 0.8 + snow * 0.3 - d * 1.7);
      const rock = mix(hex("#4d6275"), hex("#9a968f"), lit);
      const ice = mix(hex("#7391ad"), hex("#fff1da"), lit);
      return [mix(mix(rock, ice, white), hex("#b9c5c9"), 0.12 + smooth(0.02, 0.2, d) * 0.55), smooth(-0.0015, 0.0015, d)];
    },
    { bottom: 0.44 },
  );
}

/** Lupine, paintbrush and asters; the nearest out of focus. */
function flowers(c: ReturnType<typeof canvas>): void {
  const chance = random(245);
  const colours = ["#7d78b8", "#b9553f", "#efe7d6", "#8f8cc6", "#e3c766"];
  for (let i = 0; i < 900; i++) {
    const near = (i / 900) ** 1.3;
    const u = chance();
    const v = 0.455 + near * 0.2 + (chance() - 0.5) * 0.015;
    const size = 0.0012 + near * 0.0042;
    const colour = hex(colours[Math.floor(chance() * colours.length)] ?? "#ffffff");
    const tall = size * (3 + chance() * 4);
    stroke(c, [u, v + tall], [u, v + tall / 2], [u + size, v], size * 0.4, () => hex("#5c6a3c"));
    for (let k = 0; k < 5; k++) dab(c, u + (chance() - 0.5) * size * 2, v + (chance() - 0.4) * size * 2.4, size * (0.35 + chance() * 0.4), mix(colour, hex("#fff3d8"), chance() * 0.35), 0.9, 0.8 + near * 1.5);
  }
  const front = canvas(c.w, c.tall);
  front.px.set(c.px);
  for (let i = 0; i < 46; i++) {
    const u = chance() * 1.1 - 0.05;
    const v = c.tall - chance() ** 2 * 0.075;
    const colour = hex(colours[Math.floor(chance() * colours.length)] ?? "#ffffff");
    stroke(front, [u, c.tall + 0.05], [u + 0.01, v + 0.05], [u, v], 0.006, () => hex("#6b7744"));
    for (let k = 0; k < 9; k++) dab(front, u + (chance() - 0.5) * 0.024, v + (chance() - 0.5) * 0.034, 0.006 + chance() * 0.005, mix(colour, hex("#fff3d8"), chance() * 0.4), 0.9, 2);
  }
  const soft = blurred(front, 0.014);
  over(c, (u, v) => {
    const i = (Math.floor(v * c.w) * c.w + Math.floor(u * c.w)) * 3;
    const t = smooth(0.565, 0.63, v);
    return t > 0 ? [[soft.px[i] ?? 0, soft.px[i + 1] ?? 0, soft.px[i + 2] ?? 0], t] : null;
  });
}

/** A lake before anybody is up: the mountains twice. */
export function stillLake(w: number): Painting {
  const c = canvas(w, 2 / 3);
  const horizon = 0.36;
  const sun = { u: 0.55, v: 0.2, colour: hex("#ffdcae"), glow: 0.5, disc: false };
  sky(c, gradient([[0, hex("#5c7d8c")], [0.6, hex("#a9b8b4")], [1, hex("#f0d6b0")]]), horizon, sun);
  clouds(c, { seed: 251, top: -0.1, bottom: 0.3, scale: 2.6, stretch: 4, cover: -0.12, lit: hex("#ffe3bf"), shade: hex("#8d9ea2"), sun, strength: 0.7 });
  const far = hills(252, 0.24, 0.09, 2.2, 0.5);
  land(c, { seed: 252, line: far, foot: horizon, colour: hex("#7f97a0"), lit: hex("#b5a995"), mist: hex("#e9d5b5"), mistDepth: 0.13, mistStrength: 0.85, texture: 0.2, grain: 9 });
  const left = (u: number) => 0.37 - 0.29 * Math.max(0, 1 - u / 0.52) ** 0.85 - fbm(noise(253), u * 7, 1, 5) * 0.018;
  const right = (u: number) => 0.37 - 0.24 * Math.max(0, (u - 0.6) / 0.4) ** 1.1 - fbm(noise(254), u * 7, 2, 5) * 0.018;
  forest(c, { seed: 255, ground: (u) => right(u) + 0.012, count: 800, height: 0.034, colour: hex("#4c666d"), mist: hex("#dccfb3"), mistDepth: 0.14, mistStrength: 0.5, clear: (u) => u < 0.63 });
  land(c, { seed: 254, line: right, foot: horizon, colour: hex("#567078"), lit: hex("#8a938a"), mist: hex("#dccfb3"), mistDepth: 0.24, mistStrength: 0.85, texture: 0.18 });
  forest(c, { seed: 256, ground: (u) => left(u) + 0.02, count: 420, height: 0.05, colour: hex("#2b4347"), mist: hex("#c9c4ad"), mistDepth: 0.2, mistStrength: 0.4, clear: (u) => u > 0.49 });
  land(c, { seed: 253, line: left, foot: horizon, colour: hex("#334d52"), lit: hex("#5e6f66"), mist: hex("#c9c4ad"), mistDepth: 0.3, mistStrength: 0.75, texture: 0.22 });
  forest(c, { seed: 257, ground: () => 0.363, count: 300, height: 0.045, vary: 0.7, colour: hex("#263b3c"), mist: hex("#9aa394"), mistDepth: 0.09, mistStrength: 0.5, clear: (u) => u > 0.34 });
  fog(c, 258, 0.29, 0.364, hex("#f0dfc2"), 0.75, 2.6);
  water(c, { horizon, seed: 259, deep: hex("#21373c"), chop: 0.13, clarity: 0.35 });
  fog(c, 260, 0.35, 0.385, hex("#efe0c4"), 0.5, 3);
  dock(c);
  return { picture: c, grade: { seed: 7, contrast: 1.1, saturation: 0.92, bloom: 0.14 } };
}

/** A dock of grey boards going out from the near shore. */
function dock(c: ReturnType<typeof canvas>): void {
  const n = noise(261);
  over(
    c,
    (u, v) => {
      const t = (v - 0.47) / (c.tall - 0.47);
      if (t < 0) return null;
      const middle = 0.68 + 0.06 * t;
      const half = 0.032 + 0.15 * t;
      const x = (u - middle) / half;
      const edge = 1.2 / (half * c.w);
      if (Math.abs(x) > 1 + edge) return null;
      const board = (Math.log(t + 0.16) * 15) % 1;
      const gap = smooth(0.08, 0, Math.abs(((board + 1) % 1) - 0.5) - 0.42) ;
      const wood = fbm(n, x * 4, Math.floor(Math.log(t + 0.16) * 15) * 3.7 + x * 0.6, 5, 0.6);
      const colour = mix(hex("#5b5a54"), hex("#a59c8b"), clamp(0.5 + wood * 0.6 + 0.1 * x));
      return [mix(hex("#1b2423"), colour, 0.25 + 0.75 * gap), smooth(1 + edge, 1 - edge, Math.abs(x))];
    },
    { top: 0.47 },
  );
  for (const [u, v, h, wide] of [[0.643, 0.475, 0.03, 0.005], [0.72, 0.475, 0.03, 0.005], [0.597, 0.55, 0.055, 0.009], [0.8, 0.55, 0.055, 0.009]] as const) {
    stroke(c, [u, v + h * 0.6], [u, v], [u, v - h], wide, (t) => mix(hex("#2b2d2b"), hex("#8f8471"), t), { tip: 0.9 });
  }
}
