import { canvas, type Canvas, type Grade } from "../paint/canvas";
import { gradient, hex, mix } from "../paint/colour";
import { couple } from "../paint/figures";
import { forest, hills, land, stack } from "../paint/land";
import { fbm, noise } from "../paint/noise";
import { clouds, fog, sky } from "../paint/sky";
import { water } from "../paint/water";
import { grass } from "../paint/plants";

/** Sea stacks and headlands in the last light, two people on the bluff. */
export function headland(w: number): { picture: Canvas; grade: Grade } {
  const c = canvas(w, 2 / 3);
  const horizon = 0.395;
  const sun = { u: 0.36, v: 0.33, colour: hex("#ffb765"), glow: 1.05, size: 0.013 };
  const haze = hex("#eec293");
  sky(
    c,
    gradient([
      [0, hex("#6d8791")],
      [0.4, hex("#a9a79a")],
      [0.72, hex("#e3b487")],
      [1, hex("#f3c68f")],
    ]),
    horizon,
    sun,
  );
  clouds(c, { seed: 11, top: -0.1, bottom: 0.34, scale: 2.2, stretch: 3.6, cover: -0.05, lit: hex("#ffd9ae"), shade: hex("#7d7f83"), sun, strength: 0.75 });
  land(c, { seed: 21, line: hills(21, 0.372, 0.03, 2.4), foot: horizon, colour: hex("#b99a84"), mist: haze, mistDepth: 0.05, texture: 0.06 });
  forest(c, { seed: 23, ground: (u) => 0.434 - 0.16 * Math.max(0, 1 - Math.abs(u - 1.02) / 0.42) ** 0.75, count: 760, height: 0.03, colour: hex("#7b6d66"), mist: haze, mistDepth: 0.08, mistStrength: 0.7, clear: (u) => u < 0.72 });
  land(c, { seed: 22, line: (u) => 0.43 - 0.16 * Math.max(0, 1 - Math.abs(u - 1.02) / 0.42) ** 0.75 - fbm(noise(22), u * 7, 1, 6, 0.55) * 0.02, foot: horizon, colour: hex("#8d7a70"), mist: haze, mistDepth: 0.14, texture: 0.16 });
  for (const [seed, at, wide, top, tone] of [
    [31, 0.15, 0.05, 0.25, "#7f6d66"],
    [32, 0.235, 0.022, 0.31, "#7f6d66"],
    [33, 0.535, 0.016, 0.335, "#8f7b70"],
  ] as const) {
    land(c, { seed, line: stack(seed, at, wide, top, horizon), foot: horizon + 0.002, colour: hex(tone), lit: hex("#b98e6c"), mist: haze, mistDepth: 0.13, mistStrength: 0.85, texture: 0.3, grain: 22 });
  }
  const top = stack(61, 0.045, 0.075, 0.185, horizon);
  land(c, { seed: 61, line: top, foot: horizon + 0.003, colour: hex("#4a4240"), lit: hex("#8c6a4d"), mist: hex("#d2a57a"), mistDepth: 0.22, mistStrength: 0.75, texture: 0.42, grain: 18 });
  forest(c, { seed: 64, ground: top, count: 420, height: 0.036, colour: hex("#3d3835"), mist: hex("#d2a57a"), mistDepth: 0.3, mistStrength: 0.4, clear: (u) => top(u) > 0.225 });
  fog(c, 41, 0.33, 0.396, hex("#f6d2a2"), 0.55, 4);
  water(c, { horizon, seed: 51, deep: hex("#3f4f52"), chop: 0.55, sun, glitter: 1.5, clarity: 0.5 });
  const bluff = (u: number) => 0.665 - 0.2 * Math.max(0, (u - 0.42) / 0.58) ** 0.62 + fbm(noise(71), u * 6, 1, 5) * 0.012;
  land(c, { seed: 71, line: bluff, colour: hex("#23241f"), lit: hex("#5b4a30"), texture: 0.5, grain: 20 });
  grass(c, { seed: 72, ground: bluff, count: 9000, depth: 0.24, height: 0.02, dark: hex("#1d1f1a"), lit: mix(hex("#c08b4a"), hex("#5b4a30"), 0.35), sun: sun.u });
  couple(c, { u: 0.735, ground: bluff(0.735) + 0.006, height: 0.1, dark: hex("#1b1b1e"), pale: hex("#a08468"), rim: hex("#ffd9a8") });
  grass(c, { seed: 73, ground: (u) => bluff(u) + 0.012, depth: 0.02, count: 2200, height: 0.017, dark: hex("#191a16"), lit: hex("#8f6c3d"), sun: sun.u });
  return { picture: c, grade: { seed: 1, contrast: 1.08, saturation: 0.92, warm: 0.008, bloom: 0.16 } };
}
