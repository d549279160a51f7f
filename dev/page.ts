/** The look of the stand-ins' own pages: plain, readable at 390 px, and never to be taken for the vendor. */

/** Text for HTML, in elements and in quoted attributes. */
export function escape(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

type Page = { title: string; vendor: string; notice: string; accent: string; body: string; wide?: boolean };

export function page({ title, vendor, notice, accent, body, wide = false }: Page): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escape(title)}</title>
<link rel="icon" href="data:,">
<style>
:root { --accent: ${accent}; }
${STYLE}
</style>
</head>
<body>
<p class="notice"><strong>${escape(vendor)} stand-in</strong> ${escape(notice)}</p>
<main${wide ? ' class="wide"' : ""}>
${body}
</main>
</body>
</html>
`;
}

export const when = (ms: number): string =>
  `<time datetime="${new Date(ms).toISOString()}">${new Date(ms).toISOString().replace("T", " ").slice(0, 19)} UTC</time>`;

const STYLE = `
*, *::before, *::after { box-sizing: border-box; }
body { margin: 0; font: 16px/1.5 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; color: #1c2230; background: #f5f6f9; }
main { max-width: 34rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
main.wide { max-width: 74rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0.5rem 0 1rem; }
h2 { font-size: 1.1rem; margin: 2rem 0 0.75rem; }
a { color: var(--accent); }
code, .id { font: 0.8125rem/1.5 ui-monospace, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
.notice { margin: 0; padding: 0.5rem 1rem; background: #fff3c4; color: #5b4300; text-align: center; font-size: 0.875rem; border-bottom: 1px solid #ecd98a; }
.card { background: #fff; border: 1px solid #dfe3ea; border-radius: 12px; padding: 1.25rem; margin: 0 0 1rem; }
.quiet { color: #566073; }
.small { font-size: 0.875rem; }
.row { display: flex; gap: 0.25rem 1rem; justify-content: space-between; align-items: baseline; flex-wrap: wrap; }
.stack > * { margin-block: 0; }
.stack > * + * { margin-top: 1rem; }
label { display: block; font-weight: 600; font-size: 0.875rem; }
input, select, textarea { display: block; width: 100%; min-width: 0; margin-top: 0.25rem; padding: 0.65rem 0.75rem; font: inherit; color: inherit; background: #fff; border: 1px solid #b7c0cf; border-radius: 8px; font-weight: 400; }
input[type="checkbox"], input[type="radio"] { display: inline-block; width: auto; margin: 0 0.4rem 0 0; }
.pair { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 0.75rem; }
button, .button { display: inline-block; padding: 0.7rem 1rem; font: inherit; font-weight: 600; color: #fff; background: var(--accent); border: 1px solid var(--accent); border-radius: 8px; cursor: pointer; text-decoration: none; text-align: center; }
button.plain, .button.plain { color: var(--accent); background: #fff; border-color: #b7c0cf; }
button.small { padding: 0.3rem 0.6rem; font-size: 0.8125rem; }
.block { width: 100%; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
table { width: 100%; border-collapse: collapse; font-size: 0.875rem; }
th, td { text-align: left; padding: 0.5rem 0.75rem 0.5rem 0; border-bottom: 1px solid #e6e9ef; vertical-align: top; }
tbody:last-child tr:last-child > *, tfoot tr:last-child > * { border-bottom: 0; }
.scroll table { min-width: 44rem; }
td.number, th.number { text-align: right; padding-right: 0; font-variant-numeric: tabular-nums; white-space: nowrap; }
.scroll { overflow-x: auto; }
.badge { display: inline-block; padding: 0.05rem 0.5rem; border-radius: 999px; font-size: 0.75rem; font-weight: 600; background: #e6e9ef; color: #3b4456; white-space: nowrap; }
.badge.good { background: #d8f3df; color: #13532a; }
.badge.bad { background: #fbdcd9; color: #86170f; }
.badge.busy { background: #dfe7ff; color: #23378a; }
.alert { padding: 0.75rem 1rem; border-radius: 8px; background: #fbdcd9; color: #86170f; font-weight: 600; }
.empty { padding: 2.5rem 1rem; text-align: center; color: #566073; background: #fff; border: 1px dashed #c4ccd9; border-radius: 12px; }
details summary { cursor: pointer; font-weight: 600; }
ul.plain { list-style: none; margin: 0; padding: 0; }
ul.plain.card { margin-bottom: 1rem; padding: 1rem 1.25rem; }
td .id { white-space: nowrap; }
`;
