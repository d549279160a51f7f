import type { Scene } from "../painting";
import { islands, lighthouse, lowTide, silverMorning } from "./coast";
import { canvasTent, rainOnGlass, starsOverTheStrait } from "./dusk";
import { headland } from "./headland";
import { driedFlowers, laidTable, veil } from "./indoors";
import { forestInFog, meadow, stillLake } from "./woods";

/** The pictures in the order in which they are shown; the studio's first is the face of the site. */
export const scenes: Scene[] = [
  {
    path: "studio/headland",
    packageSlug: null,
    alt: "Two people in wedding clothes on a grassy bluff, sea stacks and a low sun across the water",
    paint: headland,
  },
  { path: "studio/forest", packageSlug: null, alt: "A couple between tall firs in fog, light coming through from behind", paint: forestInFog },
  { path: "studio/dried-flowers", packageSlug: null, alt: "Dried grasses, yarrow and lavender in a stoneware jar, window light on plaster", paint: driedFlowers },
  { path: "studio/rain", packageSlug: null, alt: "Rain on a ferry's window, the harbour lights blurred behind it", paint: rainOnGlass },
  { path: "studio/islands", packageSlug: null, alt: "Islands one behind the other at blue hour, the last warm light low in the sky", paint: islands },
  { path: "the-vow/silver-morning", packageSlug: "the-vow", alt: "A couple on wet sand on a silver morning, a wooded island half in mist", paint: silverMorning },
  { path: "the-vow/veil", packageSlug: "the-vow", alt: "Folds of a veil against a window, light coming through the cloth", paint: veil },
  { path: "the-vow/low-tide", packageSlug: "the-vow", alt: "Pools among dark reef at low tide holding the colours of an evening sky", paint: lowTide },
  { path: "the-day/lighthouse", packageSlug: "the-day", alt: "A white lighthouse on a grassy spit under heavy clouds, mountains across the strait", paint: lighthouse },
  { path: "the-day/meadow", packageSlug: "the-day", alt: "A couple in an alpine meadow in flower, snow on the mountains behind", paint: meadow },
  { path: "the-day/table", packageSlug: "the-day", alt: "A table laid for two seen from above: linen, stoneware, greenery, dappled sun", paint: laidTable },
  { path: "the-weekend/tent", packageSlug: "the-weekend", alt: "A canvas tent lit from within at dusk, guests at dinner, lights strung between the firs", paint: canvasTent },
  { path: "the-weekend/lake", packageSlug: "the-weekend", alt: "A still lake at first light, wooded mountains mirrored in it, a grey dock in front", paint: stillLake },
  { path: "the-weekend/stars", packageSlug: "the-weekend", alt: "Stars over the strait, a driftwood fire between two logs on the beach", paint: starsOverTheStrait },
];
