/** Stripe's form encoding: `line_items[0][price_data][currency]=usd`, in bodies and in query strings alike. */

export type FormValue = string | FormObject | FormValue[];
export type FormObject = { [key: string]: FormValue };

type Node = string | Map<string, Node>;

export function parseForm(text: string): FormObject {
  const root = new Map<string, Node>();
  for (const [name, value] of new URLSearchParams(text)) {
    const path = [...name.matchAll(/[^[\]]+|\[\]/g)].map(([part]) => part);
    put(root, path, value);
  }
  return toObject(root);
}

function put(into: Map<string, Node>, path: string[], value: string): void {
  const [first, ...rest] = path;
  if (first === undefined) return;
  const key = first === "[]" ? String(into.size) : first;
  if (rest.length === 0) {
    into.set(key, value);
    return;
  }
  const existing = into.get(key);
  const next = existing instanceof Map ? existing : new Map<string, Node>();
  into.set(key, next);
  put(next, rest, value);
}

function toObject(map: Map<string, Node>): FormObject {
  return Object.fromEntries([...map].map(([key, node]) => [key, toValue(node)]));
}

function toValue(node: Node): FormValue {
  if (typeof node === "string") return node;
  const keys = [...node.keys()];
  const isList = keys.length > 0 && keys.every((key, index) => key === String(index));
  return isList ? [...node.values()].map(toValue) : toObject(node);
}

export function isFormObject(value: FormValue | undefined): value is FormObject {
  return typeof value === "object" && !Array.isArray(value);
}
