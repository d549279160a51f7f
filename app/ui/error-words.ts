import { isRouteErrorResponse } from "@remix-run/react";

const text = (value: unknown) => (typeof value === "string" ? value : undefined);

/** What our own refusals say of themselves; of any other error nothing is told. */
export function errorWords(error: unknown): { status: number; title?: string; sentence?: string; id?: string } {
  if (!isRouteErrorResponse(error)) return { status: 500 };
  const { status, data: said } = error as { status: number; data: unknown };
  if (typeof said !== "object" || said === null) return { status };
  const { title, sentence, id } = said as Record<string, unknown>;
  return { status, title: text(title), sentence: text(sentence), id: text(id) };
}
