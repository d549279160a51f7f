import { clamp, type Colour } from "./colour";
import { noise, random } from "./noise";

/**
 * A picture in linear light. Places are measured in picture widths: u runs from 0 to 1, v from 0 to `tall`.
 */
export type Canvas = { w: number; h: number; tall: number; px: Float32Array };

export function canvas(w: number, tall: number): Canvas {
  const h = Math.round(w * tall);
  return { w, h, tall, px: new Float32Array(w * h * 3) };
}

/** Sets every pixel. */
export function fill(c: Canvas, shade: (u: number, v: number) => Colour): void {
  for (let y = 0, i = 0; y < c.h; y++) {
    for (let x = 0; x < c.w; x++, i += 3) {
      const colour = shade((x + 0.5) / c.w, (y + 0.5) / c.w);
      c.px[i] = colour[0];
      c.px[i + 1] = colour[1];
      c.px[i + 2] = colour[2];
    }
  }
}

type Box = { left?: number; right?: number; top?: number; bottom?: number };

/** Lays colour over what is there; `shade` gives [colour, cover from 0 to 1], or null for nothing. */
export function over(c: Canvas, shade: (u: number, v: number) => readonly [Colour, number] | null, box: Box = {}): void {
  const x0 = Math.max(0, Math.floor((box.left ?? 0) * c.w));
  const x1 = Math.min(c.w, Math.ceil((box.right ?? 1) * c.w));
  const y0 = Math.max(0, Math.floor((box.top ?? 0) * c.w));
  const y1 = Math.min(c.h, Math.ceil((box.bottom ?? c.tall) * c.w));
  for (let y = y0; y < y1; y++) {
    for (let x = x0; x < x1; x++) {
      const got = shade((x + 0.5) / c.w, (y + 0.5) / c.w);
      if (!got || got[1] <= 0) continue;
      const i = (y * c.w + x) * 3;
      const cover = got[1] > 1 ? 1 : got[1];
      for (let k = 0; k < 3; k++) {
        const was = c.px[i + k] as number;
        c.px[i + k] = was + ((got[0][k] as number) - was) * cover;
      }
    }
  }
}

/** Adds light to what is there. */
export function light(c: Canvas, shade: (u: number, v: number) => readonly [Colour, number] | null, box: Box = {}): void {
  over(
    c,
    (u, v) => {
      const got = shade(u, v);
      if (!got) return null;
      const was = sample(c, u, v);
      return [[was[0] + got[0][0] * got[1], was[1] + got[0][1] * got[1], was[2] + got[0][2] * got[1]], 1];
    },
    box,
  );
}

/** The colour at a place, between the pixels; the edges go on for ever. */
export function sample(c: Canvas, u: number, v: number): Colour {
  const fx = clamp(u * c.w - 0.5, 0, c.w - 1.001);
  const fy = clamp(v * c.w - 0.5, 0, c.h - 1.001);
  const x = Math.floor(fx);
  const y = Math.floor(fy);
  const i = (y * c.w + x) * 3;
  const j = i + c.w * 3;
  const dx = fx - x;
  const dy = fy - y;
  const at = (k: number) => {
    const top = (c.px[i + k] as number) * (1 - dx) + (c.px[i + 3 + k] as number) * dx;
    const low = (c.px[j + k] as number) * (1 - dx) + (c.px[j + 3 + k] as number) * dx;
    return top * (1 - dy) + low * dy;
  };
  return [at(0), at(1), at(2)];
}

/** A copy, softened; three box blurs make a good lens. `radius` in picture widths. */
export function blurred(c: Canvas, radius: number): Canvas {
  const out: Canvas = { ...c, px: Float32Array.from(c.px) };
  const r = Math.max(1, Math.round((radius * c.w) / 2));
  const line = new Float32Array(Math.max(c.w, c.h) * 3);
  const run = (start: number, stride: number, count: number) => {
    for (let k = 0; k < 3; k++) {
      let sum = 0;
      const get = (n: number) => out.px[start + clamp(n, 0, count - 1) * stride + k] as number;
      for (let n = -r; n <= r; n++) sum += get(n);
      for (let n = 0; n < count; n++) {
        line[n] = sum / (2 * r + 1);
        sum += get(n + r + 1) - get(n - r);
      }
      for (let n = 0; n < count; n++) out.px[start + n * stride + k] = line[n] as number;
    }
  };
  for (let pass = 0; pass < 3; pass++) {
    for (let y = 0; y < c.h; y++) run(y * c.w * 3, 3, c.w);
    for (let x = 0; x < c.w; x++) run(x * 3, c.w * 3, c.h);
  }
  return out;
}

export type Grade = {
  seed: number;
  exposure?: number;
  contrast?: number;
  saturation?: number;
  /** How much the brightest parts bleed into their surroundings. */
  bloom?: number;
  vignette?: number;
  grain?: number;
  /** Lifts the black, as old prints do. */
  lift?: Colour;
  warm?: number;
};

/** The darkroom: bloom, exposure, curve, colour, falling-off corners, grain; sRGB bytes come out. */
export function develop(c: Canvas, grade: Grade): Buffer {
  const { exposure = 1, contrast = 1.06, saturation = 1, bloom = 0.12, vignette = 0.22, grain = 0.022, warm = 0 } = grade;
  const lift = grade.lift ?? [0.006, 0.007, 0.009];
  const glow = bloom > 0 ? blurred(c, 0.035) : c;
  const chance = random(grade.seed + 99);
  const clumps = noise(grade.seed + 7);
  const bytes = Buffer.alloc(c.w * c.h * 3);
  for (let y = 0, i = 0; y < c.h; y++) {
    for (let x = 0; x < c.w; x++, i += 3) {
      const dx = x / c.w - 0.5;
      const dy = (y / c.h - 0.5) * Math.min(1, c.tall);
      const fall = (1 - vignette * clamp((dx * dx + dy * dy) * 2.4)) * exposure;
      const speck = (chance() + chance() + chance() - 1.5) * 0.9 + clumps(x * 0.45, y * 0.45) * 0.55;
      const lum: number[] = [0, 0, 0];
      for (let k = 0; k < 3; k++) {
        const sharp = c.px[i + k] as number;
        const soft = glow.px[i + k] as number;
        let value = (sharp + bloom * Math.max(0, soft - sharp * 0.25)) * fall + (lift[k] as number);
        value = value < 0.5 ? value : 0.5 + 0.5 * (1 - Math.exp(-(value - 0.5) * 1.9)) * 0.98;
        lum[k] = value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055;
      }
      const grey = (lum[0] as number) * 0.3 + (lum[1] as number) * 0.59 + (lum[2] as number) * 0.11;
      const strength = grain * (0.55 + 1.2 * clamp(grey) * (1 - clamp(grey)) * 2);
      for (let k = 0; k < 3; k++) {
        let value = grey + ((lum[k] as number) - grey) * saturation;
        value = (value - 0.5) * contrast + 0.5 + (k === 0 ? warm : k === 2 ? -warm : 0) + speck * strength;
        bytes[i + k] = Math.round(clamp(value) * 255);
      }
    }
  }
  return bytes;
}
