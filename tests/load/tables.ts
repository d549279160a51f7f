/** What was measured, as tables for a reader. */
import type { Measured } from "./measure";
import type { AdminPage } from "./admin-pages";
import { parts } from "./processors";
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

/** Of two machines, or of a busy one and an idle one, the last column can be compared. */
export function adminTable({ bare, pages }: { bare: Measured; pages: AdminPage[] }): string {
  return [
    `The bare server answers ${figure(bare.perSecond)} times a second here, with 40 kB.`,
    "",
    `| the admin at 10 connections | /s | p50 | p99 | errors | kB | questions | ${parts.join(" + ")}, ms of processor | pieces of work |`,
    "|---|---|---|---|---|---|---|---|---|",
    ...pages.map(({ what, bytes, at10, questions, taken, pieceMs }) => {
      const each = taken && parts.map((part) => taken[part] / at10.requests);
      const sum = each?.reduce((total, ms) => total + ms, 0);
      const processor = each && sum ? `${each.map((ms) => ms.toFixed(1)).join(" + ")} = ${sum.toFixed(1)}` : "";
      const pieces = sum ? (sum / pieceMs).toFixed(2) : "";
      return `| ${[what, ...cells(at10), errorsOf(at10), kilobytes(bytes), (questions / at10.requests).toFixed(1), processor, pieces].join(" | ")} |`;
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
