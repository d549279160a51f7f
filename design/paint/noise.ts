/** Chance that repeats: every picture is painted from a seed and comes out the same each time. */
export type Random = () => number;

export function random(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export type Noise = (x: number, y: number) => number;

const GRADIENTS = new Float64Array(512);
for (let i = 0; i < 256; i++) {
  GRADIENTS[i * 2] = Math.cos((i / 256) * Math.PI * 2);
  GRADIENTS[i * 2 + 1] = Math.sin((i / 256) * Math.PI * 2);
}

/** Gradient noise, about -0.7 to 0.7, smooth at the scale of 1. */
export function noise(seed: number): Noise {
  const chance = random(seed);
  const table = new Uint8Array(512);
  for (let i = 0; i < 256; i++) table[i] = i;
  for (let i = 255; i > 0; i--) {
    const j = Math.floor(chance() * (i + 1));
    const kept = table[i] as number;
    table[i] = table[j] as number;
    table[j] = kept;
  }
  table.copyWithin(256, 0, 256);

  const corner = (ix: number, iy: number, dx: number, dy: number) => {
    const g = (table[((table[ix & 255] as number) + iy) & 255] as number) * 2;
    return (GRADIENTS[g] as number) * dx + (GRADIENTS[g + 1] as number) * dy;
  };

  return (x, y) => {
    const ix = Math.floor(x);
    const iy = Math.floor(y);
    const fx = x - ix;
    const fy = y - iy;
    const sx = fx * fx * fx * (fx * (fx * 6 - 15) + 10);
    const sy = fy * fy * fy * (fy * (fy * 6 - 15) + 10);
    const top = corner(ix, iy, fx, fy) * (1 - sx) + corner(ix + 1, iy, fx - 1, fy) * sx;
    const low = corner(ix, iy + 1, fx, fy - 1) * (1 - sx) + corner(ix + 1, iy + 1, fx - 1, fy - 1) * sx;
    return top * (1 - sy) + low * sy;
  };
}

/** Noise on noise, each octave twice as fine and `gain` as strong; about -1 to 1. */
export function fbm(of: Noise, x: number, y: number, octaves = 5, gain = 0.5): number {
  let sum = 0;
  let strength = 1;
  for (let i = 0; i < octaves; i++) {
    sum += of(x, y) * strength;
    x = x * 2.03 + 17.3;
    y = y * 2.03 + 9.1;
    strength *= gain;
  }
  return sum * 1.2;
}

/** Like {@link fbm} with creases: rock, mountains, folds. 0 to about 1. */
export function ridged(of: Noise, x: number, y: number, octaves = 5, gain = 0.5): number {
  let sum = 0;
  let strength = 0.6;
  for (let i = 0; i < octaves; i++) {
    const crease = 1 - Math.abs(of(x, y)) * 1.6;
    sum += crease * crease * strength;
    x = x * 2.07 + 5.7;
    y = y * 2.07 + 21.9;
    strength *= gain;
  }
  return sum;
}
