import { canvas, fill, light, over, sample, type Canvas } from "../paint/canvas";
import { clamp, hex, mix, scale, smooth, type Colour } from "../paint/colour";
import { fbm, noise, random } from "../paint/noise";
import { dab, stroke } from "../paint/plants";
import type { Painting } from "../painting";

/** A veil against the window: cloth upon cloth, and the light that comes through. */
export function veil(w: number): Painting {
  const c = canvas(w, 1.25);
  const a = noise(401);
  const b = noise(402);
  fill(c, (u, v) => mix(hex("#e7ddcb"), hex("#9c9387"), clamp(Math.hypot(u - 0.25, v - 0.2) * 0.85)));
  for (let layer = 0; layer < 7; layer++) {
    const tilt = 0.34 + layer * 0.1;
    const shift = layer * 3.7;
    // A fold is a crease in a warped field; cloth is thickest where it turns away from us.
    const fold = (u: number, v: number) => {
      const x = u + tilt * v * 0.62 + fbm(a, u * 1.1 + shift, v * 0.75, 3) * 0.36;
      return fbm(b, x * (2.1 + layer * 0.35) + shift, v * 0.24 + shift, 3, 0.45);
    };
    over(c, (u, v) => {
      const h = fold(u, v);
      const slope = (fold(u + 0.003, v) - h) / 0.003;
      const thick = clamp(0.16 + Math.abs(slope) * 0.085);
      const lit = clamp(0.55 + slope * 0.17);
      const weave = 1 + 0.018 * Math.sin(u * 1500 + slope * 4) * Math.sin(v * 1500);
      const colour = mix(hex("#8d8378"), hex("#fffaf0"), lit);
      return [scale(colour, weave), thick * 0.56];
    });
  }
  light(c, (u, v) => [hex("#fff1d8"), 0.34 * Math.exp(-Math.hypot(u - 0.2, v - 0.12) * 2.6)]);
  return { picture: c, grade: { seed: 11, exposure: 0.9, contrast: 1.16, saturation: 0.9, bloom: 0.2, grain: 0.028, warm: 0.006 } };
}

/** Window light on plaster: four panes, slanting, soft at the edges. */
function panes(u: number, v: number, soft: number): number {
  const x = u * 0.98 + v * 0.24;
  const y = v * 0.92 - u * 0.34;
  const pane = (t: number, from: number, to: number) => smooth(from - soft, from + soft, t) * smooth(to + soft, to - soft, t);
  const across = pane(x, 0.3, 0.53) + pane(x, 0.56, 0.79);
  const down = pane(y, -0.02, 0.24) + pane(y, 0.275, 0.54);
  return across * down;
}

/** What the summer left, dried, in a stoneware jar. */
export function driedFlowers(w: number): Painting {
  const c = canvas(w, 1.25);
  const n = noise(411);
  const table = 0.985;
  fill(c, (u, v) => {
    const wall = v < table + fbm(n, u * 3, 1, 2) * 0.002;
    const rough = fbm(n, u * 5, v * 5, 6, 0.55);
    const sun = wall ? panes(u, v, 0.014 + 0.02 * v) : 0.35 * smooth(1.25, 0.99, v);
    const base = wall ? mix(hex("#857a6b"), hex("#a79b88"), 0.5 + rough * 0.7) : mix(hex("#5b4738"), hex("#82664c"), clamp(0.5 + fbm(n, u * 2, v * 46, 5) * 0.9));
    const lit = 0.5 + 0.22 * (1 - u) + sun * (0.86 + rough * 0.16);
    return [base[0] * lit * (1 + sun * 0.24), base[1] * lit * (1 + sun * 0.1), base[2] * lit];
  });
  const shadow = canvas(c.w, c.tall);
  fill(shadow, () => [1, 1, 1]);
  jar(shadow, 0.585, [0, 0, 0]);
  stems(shadow, 0.585, true);
  over(c, (u, v) => {
    if (v > table) {
      const s = Math.exp(-(((u - 0.56) / 0.16) ** 2) - ((v - table - 0.01) / 0.05) ** 2);
      return [hex("#2a1f18"), s * 0.7];
    }
    const soft = (sample(shadow, u - 0.006, v)[0] + sample(shadow, u + 0.006, v + 0.004)[0] + sample(shadow, u, v - 0.006)[0] + sample(shadow, u + 0.003, v)[0]) / 4;
    const was = sample(c, u, v);
    return [scale(was, 0.52), (1 - soft) * (0.35 + 0.6 * panes(u, v, 0.03))];
  });
  stems(c, 0.475, false);
  jar(c, 0.475);
  return { picture: c, grade: { seed: 12, exposure: 1.02, contrast: 1.14, saturation: 0.96, bloom: 0.14, grain: 0.026, vignette: 0.3 } };
}

function jar(c: Canvas, at: number, flat?: Colour): void {
  const n = noise(412);
  const foot = 1.06;
  const top = 0.77;
  const half = (t: number) => 0.062 + 0.062 * Math.sin(Math.PI * clamp(t * 0.82 + 0.12)) ** 1.4 - 0.024 * smooth(0.16, 0, t) + 0.012 * smooth(0.05, 0, t);
  over(
    c,
    (u, v) => {
      const t = (v - top) / (foot - top);
      const curve = 0.012 * (1 - ((u - at) / 0.12) ** 2);
      if (t < 0 || v > foot + curve - 0.008) return null;
      const r = half(t);
      const x = (u - at) / r;
      if (Math.abs(x) > 1.02) return null;
      const cover = smooth(1.02, 0.98, Math.abs(x)) * smooth(foot + curve - 0.008, foot + curve - 0.011, v);
      if (flat) return [flat, cover];
      const speck = fbm(n, u * 130, v * 130, 3, 0.7) > 0.42 ? 0.62 : 1;
      const glaze = smooth(0.42, 0.47, t + fbm(n, u * 9, 3, 3) * 0.05);
      const round = clamp(0.2 + 0.86 * Math.sqrt(Math.max(0, 1 - (x + 0.42) ** 2 * 0.72)) - 0.12 * x);
      const clay = mix(hex("#ddd3c0"), hex("#8d7a66"), glaze);
      const shade = round * speck * (1 + fbm(n, x * 2, v * 60, 3) * 0.08) * (0.82 + 0.3 * smooth(1, 0.1, t));
      return [scale(clay, shade), cover];
    },
    { top },
  );
  if (!flat) over(c, (u, v) => [hex("#33291f"), smooth(1, 0.8, Math.hypot((u - at) / 0.052, (v - top - 0.003) / 0.0075))], { top: top - 0.02, bottom: top + 0.02 });
}

/** Grasses, honesty, yarrow and lavender, each a few strokes. */
function stems(c: Canvas, at: number, flat: boolean): void {
  const chance = random(413);
  const tone = (colour: Colour): Colour => (flat ? [0, 0, 0] : scale(colour, 0.62 + chance() * 0.5));
  for (let i = 0; i < 62; i++) {
    const kind = i % 5;
    const reach = 0.26 + chance() * 0.36;
    const spread = (chance() - 0.5) * (kind === 0 ? 0.95 : 0.72);
    const from = [at + (chance() - 0.5) * 0.06, 0.785] as const;
    const to = [at + spread * 0.62 + (chance() - 0.5) * 0.05, 0.785 - reach * Math.cos(spread * 0.8)] as const;
    const bend = [at + spread * 0.12, 0.785 - reach * 0.62] as const;
    stroke(c, from, bend, to, 0.0026, () => tone(hex(kind === 2 ? "#8b8a5e" : "#a58d5f")), { tip: 0.4 });
    const along = (t: number) => [(1 - t) ** 2 * from[0] + 2 * t * (1 - t) * bend[0] + t * t * to[0], (1 - t) ** 2 * from[1] + 2 * t * (1 - t) * bend[1] + t * t * to[1]] as const;
    if (kind === 0) {
      for (let k = 0; k < 150; k++) {
        const t = 0.66 + chance() * 0.36;
        const [u, v] = along(t);
        const out = 0.026 * Math.sin(Math.PI * clamp((t - 0.64) / 0.4)) + 0.004;
        const du = (chance() - 0.5) * 2 * out;
        stroke(c, [u, v], [u + du * 0.6, v - 0.004], [u + du + spread * 0.012, v + 0.012 * chance()], 0.0012, () => tone(hex("#e0c99e")), { cover: 0.55 });
      }
    } else if (kind === 1) {
      for (let k = 0; k < 11; k++) {
        const [u, v] = along(0.58 + k * 0.042);
        const side = (k % 2 ? 1 : -1) * (0.008 + chance() * 0.014);
        over(
          c,
          (pu, pv) => {
            const d = Math.hypot((pu - u - side) / 0.0115, (pv - v) / 0.0155);
            if (d > 1) return null;
            return [tone2(flat, mix(hex("#efe3c8"), hex("#c9b48d"), d * d)), smooth(1, 0.88, d) * (0.45 + 0.4 * smooth(0.7, 1, d))];
          },
          { left: u + side - 0.02, right: u + side + 0.02, top: v - 0.02, bottom: v + 0.02 },
        );
      }
    } else if (kind === 2) {
      for (let k = 0; k < 95; k++) {
        const x = (chance() - 0.5) * 2;
        dab(c, to[0] + x * 0.034, to[1] + x * x * 0.012 - chance() * 0.013, 0.0021 + chance() * 0.0017, tone(hex(chance() > 0.3 ? "#c79a45" : "#94713a")), 0.95);
      }
    } else if (kind === 3) {
      for (let k = 0; k < 44; k++) {
        const [u, v] = along(0.72 + 0.29 * (k / 44));
        dab(c, u + (chance() - 0.5) * 0.013 * (1.15 - k / 44), v, 0.0022 + chance() * 0.0015, tone(hex(chance() > 0.4 ? "#75698d" : "#8d7f9d")), 0.9);
      }
    } else {
      for (let k = 0; k < 9; k++) {
        const [u, v] = along(0.35 + k * 0.07);
        const side = (k % 2 ? 1 : -1) * 0.035;
        stroke(c, [u, v], [u + side * 0.5, v - 0.022], [u + side, v - 0.012], 0.0085, () => tone(hex("#7d8a74")), { tip: 0.05, cover: 0.9 });
      }
    }
  }
}

const tone2 = (flat: boolean, colour: Colour): Colour => (flat ? [0, 0, 0] : scale(colour, 0.85));

/** The table from above before anyone sits down: linen, two plates, a sprig, late sun through leaves. */
export function laidTable(w: number): Painting {
  const c = canvas(w, 1.25);
  const n = noise(421);
  fill(c, (u, v) => {
    const weave = 1 + 0.03 * Math.sin(u * 1100 + fbm(n, u * 40, v * 40, 2) * 3) + 0.03 * Math.sin(v * 1100) + fbm(n, u * 300, v * 30, 2) * 0.04;
    const crease = fbm(n, u * 1.6 + v * 0.6, v * 1.3, 4, 0.5);
    const slope = fbm(n, (u + 0.01) * 1.6 + v * 0.6, v * 1.3, 4, 0.5) - crease;
    return scale(mix(hex("#cfc3ae"), hex("#e6dcc9"), clamp(0.55 + slope * 9)), weave * 0.8);
  });
  runner(c, n);
  for (const [u, v] of [[0.3, 0.36], [0.71, 0.92]] as const) setting(c, u, v);
  sprigs(c);
  dapple(c);
  return { picture: c, grade: { seed: 13, contrast: 1.12, saturation: 0.95, bloom: 0.12, grain: 0.024, vignette: 0.32 } };
}

function runner(c: Canvas, n: (x: number, y: number) => number): void {
  over(c, (u, v) => {
    const x = (u - 0.5) * 0.84 + (v - 0.625) * 0.52;
    const edge = 0.085 + fbm(n, v * 5, 3, 3) * 0.006;
    const d = Math.abs(x) - edge;
    if (d > 0.02) return null;
    const fold = fbm(n, x * 26 + 9, v * 2.2 - u, 4);
    const cloth = scale(mix(hex("#5d6f69"), hex("#a3afa1"), clamp(0.48 + fold * 1.1)), 0.88 + 0.08 * Math.sin((u + v) * 1300));
    return d > 0 ? [hex("#6b5f4e"), 0.45 * (1 - d / 0.02)] : [cloth, 0.97];
  });
}

/** A plate on a plate, a napkin, a knife and a fork, a glass; shadows fall to the right. */
function setting(c: Canvas, u: number, v: number): void {
  const n = noise(Math.round(u * 1000));
  const disc = (r: number, colour: Colour, well: number, shadow: number) => {
    over(c, (pu, pv) => [hex("#4d4234"), shadow * smooth(r * 1.16, r * 0.93, Math.hypot(pu - u - r * 0.1, pv - v - r * 0.13))], { left: u - r * 1.4, right: u + r * 1.5, top: v - r * 1.4, bottom: v + r * 1.5 });
    over(
      c,
      (pu, pv) => {
        const x = (pu - u) / r;
        const y = (pv - v) / r;
        const d = Math.hypot(x, y) * (1 + fbm(n, x * 1.3, y * 1.3, 2) * 0.012);
        if (d > 1.01) return null;
        const lean = (x + y) / (d || 1) / 1.42;
        const bowl = smooth(well + 0.05, well, d) - smooth(well, well - 0.06, d);
        const lip = smooth(0.95, 0.99, d);
        const shade = 0.93 + bowl * lean * 0.42 - lip * lean * 0.3 + fbm(n, x * 5, y * 5, 4) * 0.045;
        const speck = fbm(n, x * 60, y * 60, 2, 0.8) > 0.5 ? 0.66 : 1;
        return [mix(scale(colour, shade * speck), hex("#8a6d4f"), lip * 0.55), smooth(1.01, 0.99, d)];
      },
      { left: u - r * 1.1, right: u + r * 1.1, top: v - r * 1.1, bottom: v + r * 1.1 },
    );
  };
  disc(0.2, hex("#d8d2c4"), 0.7, 0.5);
  disc(0.132, hex("#7e8d8a"), 0.74, 0.5);
  const metal = (t: number): Colour => mix(hex("#6a5530"), hex("#e6cf98"), clamp(0.4 + 0.6 * Math.sin(t * 5 + 1)));
  stroke(c, [u + 0.25, v + 0.15], [u + 0.253, v], [u + 0.246, v - 0.15], 0.0105, metal, { tip: 0.9 });
  stroke(c, [u - 0.238, v + 0.15], [u - 0.243, v + 0.02], [u - 0.24, v - 0.07], 0.0085, metal, { tip: 0.7 });
  for (const tine of [-0.0085, -0.003, 0.003, 0.0085]) stroke(c, [u - 0.24, v - 0.066], [u - 0.24 + tine, v - 0.09], [u - 0.24 + tine, v - 0.14], 0.0042, metal, { tip: 0.6 });
  over(
    c,
    (pu, pv) => {
      const x = (pu - u) * 0.93 - (pv - v) * 0.36;
      const y = (pu - u) * 0.36 + (pv - v) * 0.93;
      const half = 0.036 + 0.012 * Math.abs(y / 0.13);
      if (Math.abs(y) > 0.15 || Math.abs(x) > half) return null;
      const fold = fbm(n, x * 55 + 4, y * 5, 3);
      return [scale(mix(hex("#a78f7c"), hex("#efe3d3"), clamp(0.55 + fold * 1.2 - x * 4)), 0.96), 0.98 * smooth(half, half - 0.003, Math.abs(x))];
    },
    { left: u - 0.2, right: u + 0.2, top: v - 0.2, bottom: v + 0.2 },
  );
  for (let k = 0; k < 13; k++) {
    const t = k / 13;
    const side = k % 2 ? 1 : -1;
    const pu = u - 0.055 + 0.115 * t;
    const pv = v + 0.085 - 0.17 * t;
    stroke(c, [pu, pv], [pu + side * 0.012 + 0.006, pv - 0.014 + side * 0.008], [pu + side * 0.024 + 0.01, pv - 0.014 + side * 0.012], 0.0085, (s) => mix(hex("#46583f"), hex("#8b9a72"), s), { tip: 0.05 });
  }
}

function sprigs(c: Canvas): void {
  const chance = random(431);
  for (let i = 0; i < 130; i++) {
    const t = chance();
    const u = 0.5 - (t - 0.5) * 0.78 + (chance() - 0.5) * 0.075;
    const v = 0.625 + (t - 0.5) * 1.26 + (chance() - 0.5) * 0.06;
    const angle = chance() * 6.28;
    const long = 0.03 + chance() * 0.045;
    const leaf = mix(hex("#31432f"), hex("#7f8f66"), chance());
    const to = [u + Math.cos(angle) * long, v + Math.sin(angle) * long] as const;
    stroke(c, [u + 0.006, v + 0.009], [u + 0.01, v + 0.012], [to[0] + 0.006, to[1] + 0.009], 0.012, () => hex("#2b2a22"), { cover: 0.16, soft: 2 });
    stroke(c, [u, v], [(u + to[0]) / 2 + 0.008, (v + to[1]) / 2 - 0.008], to, 0.0115, (s) => mix(scale(leaf, 0.7), leaf, s), { tip: 0.04 });
    if (i % 4 === 0) {
      const petal = hex(["#efe4d2", "#d9a98f", "#c5785a", "#f3ecdf"][i % 16 >> 2] ?? "#efe4d2");
      for (let ring = 3; ring > 0; ring--) {
        for (let k = 0; k < 9; k++) {
          const a = k * 0.7 + ring;
          dab(c, u + Math.cos(a) * ring * 0.0062, v + Math.sin(a) * ring * 0.0062, 0.0068, scale(petal, 0.62 + 0.13 * (3 - ring) + chance() * 0.18), 0.92, 1.2);
        }
      }
      dab(c, u, v, 0.004, hex("#a9803c"), 1, 1);
    }
  }
}

/** Sun through leaves: soft coins of light on everything. */
function dapple(c: Canvas): void {
  const a = noise(441);
  over(c, (u, v) => {
    const x = u * 1.1 + v * 0.5;
    const n = fbm(a, x * 2.6, v * 2.1 - u, 4, 0.5);
    const lit = smooth(-0.12, 0.3, n);
    const was = sample(c, u, v);
    const warm: Colour = [was[0] * (0.5 + 0.98 * lit), was[1] * (0.52 + 0.82 * lit), was[2] * (0.58 + 0.6 * lit)];
    return [warm, 1];
  });
}
