/** What was measured, as tables for a reader. */
import type { Measured } from "./measure";
import type { Weighed } from "./weighed-pages";

/** Null: could not be measured here. */
export type Row = { what: string; at10: Measured | null; at50: Measured | null; bare: Measured | null };

export function loadTable(rows: Row[]): string {
  return [
    "| what | /s at 10 | p50 | p99 | /s at 50 | p50 | p99 | of the bare server's /s | errors |",
    "|---|---|---|---|---|---|---|---|---|",
    ...rows.map(({ what, at10, at50, bare }) => {
      const share = at50 && bare ? `${((at50.perSecond / bare.perSecond) * 100).toFixed(0)} % of ${figure(bare.perSecond)}` : "";
      return `| ${[what, ...cells(at10), ...cells(at50), share, errorsOf(at10) + errorsOf(at50)].join(" | ")} |`;
    }),
  ].join("\n");
}

export function weightTable(pages: Weighed[]): string {
  return [
    "| page | performance | accessibility | best practices | SEO | LCP, s | FCP, s | layout shift | blocked, ms | requests | kB | of it HTML | scripts | styles | fonts | pictures |",
    "|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|",
    ...pages.map(({ what, scores, lcpMs, fcpMs, shift, blockedMs, requests, bytes }) => {
      const weights = [bytes.total, bytes.document, bytes.script, bytes.stylesheet, bytes.font, bytes.image].map(kilobytes);
      const times = [(lcpMs / 1000).toFixed(2), (fcpMs / 1000).toFixed(2), shift.toFixed(3), blockedMs.toFixed(0)];
      return `| ${[what, ...scores, ...times, requests, ...weights].join(" | ")} |`;
    }),
  ].join("\n");
}

const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1);
const figure = (n: number) => (n >= 100 ? n.toFixed(0) : n.toFixed(1));
const cells = (measured: Measured | null) =>
  measured ? [figure(measured.perSecond), figure(measured.p50), measured.p99 === null ? "" : figure(measured.p99)] : ["", "", ""];
const errorsOf = (measured: Measured | null) => (measured ? measured.errors + measured.not2xx : 0);
