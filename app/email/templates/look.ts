/**
 * The site's colours and faces, for mail. Letters carry them inline because half the mail programs drop
 * style sheets; the sheet below only adds what cannot be inline: the dark mode, and narrow screens.
 * No face is fetched: a letter loads nothing from anywhere, so opening it tells nobody.
 */
export const color = {
  paper: "#f6f1e6",
  card: "#fdfaf3",
  ink: "#1d2525",
  soft: "#565c57",
  rule: "#d5cab4",
  madrone: "#8c3a20",
};

export const face = {
  display: "'Sorts Mill Goudy','Goudy Old Style','Hoefler Text',Georgia,'Times New Roman',serif",
  text: "Figtree,'Helvetica Neue',Helvetica,Arial,sans-serif",
};

export const body = {
  fontFamily: face.text,
  fontSize: "16px",
  lineHeight: "26px",
  color: color.ink,
  // A name of a hundred letters must not widen the letter beyond the screen.
  wordBreak: "break-word",
} as const;

const dark = {
  paper: "#1b1e1d",
  card: "#252927",
  ink: "#f1ebde",
  soft: "#b9b6ab",
  rule: "#494a43",
  madrone: "#eda98f",
};

function inDark(scope: string): string {
  return [
    `${scope} .paper{background-color:${dark.paper} !important}`,
    `${scope} .card{background-color:${dark.card} !important;border-color:${dark.rule} !important}`,
    `${scope} .ink{color:${dark.ink} !important}`,
    `${scope} .soft{color:${dark.soft} !important}`,
    `${scope} .rule{border-color:${dark.rule} !important}`,
    `${scope} .accent{color:${dark.madrone} !important}`,
    `${scope} .action{background-color:${dark.madrone} !important;color:${dark.paper} !important}`,
  ].join("");
}

export const sheet = [
  ":root{color-scheme:light dark;supported-color-schemes:light dark}",
  `@media (prefers-color-scheme:dark){${inDark("")}}`,
  // Outlook on the web and on phones marks its dark mode so, and honours no media query.
  inDark("[data-ogsc]"),
  inDark("[data-ogsb]"),
  // Outlook on Windows knows neither max-width nor media queries: it keeps the first of these two.
  ".outer{width:600px}",
  "@media all{.outer{width:100% !important}}",
  "@media (max-width:480px){",
  ".outer-cell{padding:28px 20px 36px !important}",
  ".card{padding:16px 18px !important}",
  ".title{font-size:34px !important;line-height:38px !important}",
  "}",
].join("");
