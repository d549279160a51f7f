import { over, type Canvas } from "./canvas";
import { clamp, mix, smooth, type Colour } from "./colour";
import { fbm, noise, random, type Random } from "./noise";

export type Land = {
  /** The height of the skyline at u, as v. */
  line: (u: number) => number;
  /** Where the land ends below (the picture's foot unless told). */
  foot?: number;
  colour: Colour;
  /** What it fades into at its foot, and over what depth. */
  mist?: Colour;
  mistDepth?: number;
  mistStrength?: number;
  /** Light on its texture, and how strong the texture is. */
  lit?: Colour;
  texture?: number;
  grain?: number;
  seed: number;
  /** How soft the skyline is, in pixels. */
  soft?: number;
};

/** Land behind one skyline, with texture inside and mist at its foot. */
export function land(c: Canvas, look: Land): void {
  const n = noise(look.seed + 500);
  const lines = new Float64Array(c.w);
  for (let x = 0; x < c.w; x++) lines[x] = look.line((x + 0.5) / c.w);
  const edge = (look.soft ?? 1.2) / c.w;
  const foot = look.foot ?? c.tall;
  const texture = look.texture ?? 0.35;
  const grain = look.grain ?? 14;
  over(c, (u, v) => {
    const line = lines[Math.min(c.w - 1, Math.floor(u * c.w))] as number;
    if (v < line - edge || v > foot) return null;
    const depth = v - line;
    const rough = fbm(n, u * grain + depth * 6, v * grain * 1.4 - depth * 3, 5, 0.55);
    let colour = mix(look.colour, look.lit ?? look.colour, clamp(0.35 + rough * 0.9 - depth * 2.2));
    const dark = 1 + rough * texture;
    colour = [colour[0] * dark, colour[1] * dark, colour[2] * dark];
    if (look.mist) {
      const wisp = fbm(n, u * 5 + 40, v * 13, 4) * 0.05;
      const t = smooth(0, look.mistDepth ?? 0.12, depth + wisp * smooth(0, 0.03, depth)) * (look.mistStrength ?? 0.9);
      colour = mix(colour, look.mist, t);
    }
    return [colour, smooth(-edge, edge, depth)];
  });
}

/** A skyline of hills: noise about a height. */
export function hills(seed: number, height: number, swing: number, scale: number, rough = 0.5): (u: number) => number {
  const n = noise(seed);
  return (u) => height - fbm(n, u * scale + 3.7, 0.5, 6, rough) * swing;
}

/** A sea stack: one steep side, one that gave way, a broken top. Below `foot` where there is none. */
export function stack(seed: number, at: number, wide: number, top: number, foot: number): (u: number) => number {
  const n = noise(seed);
  const steep = seed % 2 === 0 ? 1 : -1;
  return (u) => {
    const x = (u - at) / wide + fbm(n, (u / wide) * 1.3, 2, 3) * 0.16;
    const side = Math.abs(x);
    const power = x * steep > 0 ? 7 : 1.9;
    const ledges = fbm(n, (u / wide) * 2.1, 7, 3, 0.5) * 0.24 + fbm(n, (u / wide) * 9, 3, 4, 0.6) * 0.05;
    const stepped = Math.round(ledges * 9) / 9;
    const profile = side > 1.15 ? -1 : 1 - side ** power - (x * steep < 0 ? 0.28 * side : 0) + (ledges * 0.55 + stepped * 0.45) * (1 - side * 0.4);
    return foot - Math.max(-0.05, profile) * (foot - top);
  };
}

/** One conifer as cover over pixels: branch by branch, drooping, longer towards the ground. */
export function conifer(mask: Float32Array, c: Canvas, at: number, top: number, foot: number, chance: Random): void {
  const tall = foot - top;
  const wide = tall * (0.13 + chance() * 0.07);
  const lean = (chance() - 0.5) * 0.03 * tall;
  const touch = (u: number, v: number, radius: number, cover: number) => {
    const r = Math.max(0.6, radius * c.w);
    const x = u * c.w;
    const y = v * c.w;
    for (let py = Math.max(0, Math.floor(y - r)); py <= Math.min(c.h - 1, y + r); py++) {
      for (let px = Math.max(0, Math.floor(x - r)); px <= Math.min(c.w - 1, x + r); px++) {
        const here = clamp(1.4 - Math.hypot(px - x, py - y) / r) * cover;
        const i = py * c.w + px;
        if (here > (mask[i] as number)) mask[i] = Math.min(1, here);
      }
    }
  };
  for (let s = 0; s < tall * c.w; s++) {
    const t = s / (tall * c.w);
    touch(at + lean * t, top + t * tall, tall * (0.001 + 0.006 * t), 1);
  }
  const branches = Math.round(clamp(tall * c.w * 0.7, 34, 150));
  // Far trees close up: seen through this much air, gaps between branches are lost.
  const dense = 1 + 1.6 * clamp(1.3 - (tall * c.w) / 110);
  for (let b = 0; b < branches; b++) {
    const t = 0.015 + 0.97 * (b / branches) ** 1.05;
    const side = b % 2 ? 1 : -1;
    const reach = wide * (0.65 + 0.35 * dense) * t ** 0.8 * (0.5 + chance() * 0.62);
    const droop = tall * (0.012 + 0.03 * chance()) * (0.4 + t);
    const thick = tall * (0.004 + 0.0065 * t ** 0.6) * dense;
    const steps = Math.max(3, Math.ceil(reach * c.w * 0.7));
    for (let s = 0; s <= steps; s++) {
      const k = s / steps;
      const ragged = (chance() - 0.35) * thick * 1.4;
      touch(at + lean * t + side * reach * k, top + t * tall + droop * k ** 1.6 + ragged, thick * (1.15 - k * 0.85), 0.7 + 0.3 * chance());
    }
  }
}

export type Forest = {
  seed: number;
  /** The ground they stand on, as v at u; they are not painted below it. */
  ground: (u: number) => number;
  count: number;
  height: number;
  vary?: number;
  colour: Colour;
  mist?: Colour;
  mistDepth?: number;
  mistStrength?: number;
  /** Leaves clearings: true where no tree may stand. */
  clear?: (u: number) => boolean;
};

/** A row of conifers, fading into mist towards the ground. */
export function forest(c: Canvas, look: Forest): void {
  const chance = random(look.seed);
  const n = noise(look.seed + 3);
  const mask = new Float32Array(c.w * c.h);
  for (let i = 0; i < look.count; i++) {
    const u = (i + (chance() - 0.5) * 3) / look.count;
    if (look.clear?.(u)) continue;
    const height = look.height * (1 - (look.vary ?? 0.5) * chance()) * (1 + fbm(n, u * 4, 1, 3) * 0.5);
    const ground = look.ground(u);
    conifer(mask, c, u, ground - height, ground + 0.01, chance);
  }
  over(c, (u, v) => {
    const cover = mask[Math.floor(v * c.w) * c.w + Math.floor(u * c.w)] ?? 0;
    if (cover <= 0) return null;
    const shade = 1 + fbm(n, u * 60, v * 60, 3) * 0.5;
    let colour: Colour = [look.colour[0] * shade, look.colour[1] * shade, look.colour[2] * shade];
    if (look.mist) {
      const down = v - (look.ground(u) - look.height);
      const t = smooth(0, look.mistDepth ?? look.height, down + fbm(n, u * 6, v * 9, 4) * 0.08);
      colour = mix(colour, look.mist, t * (look.mistStrength ?? 0.9));
    }
    return [colour, cover];
  });
}
