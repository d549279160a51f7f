/** Reading parameters as strictly as Stripe does: a name it does not know is an error, never ignored. */
import { isFormObject, type FormObject, type FormValue } from "./forms";
import { badParam } from "./refusal";

export type Params = ReturnType<typeof readParams>;

/** A view of one level of a form, which names what it reads by its whole path. */
export function readParams(form: FormObject, prefix = "") {
  const nameOf = (key: string): string => (prefix ? `${prefix}[${key}]` : key);

  function text(key: string): string | undefined {
    const value = form[key];
    if (value === undefined || value === "") return undefined;
    if (typeof value !== "string") throw badParam(`Invalid string: {:${key}=>...}`, nameOf(key));
    return value;
  }

  function integer(key: string): number | undefined {
    const value = text(key);
    if (value === undefined) return undefined;
    if (!/^-?\d+$/.test(value)) throw badParam(`Invalid integer: ${value}`, nameOf(key), "parameter_invalid_integer");
    return Number(value);
  }

  function missingParam(key: string): never {
    throw badParam(`Missing required param: ${nameOf(key)}.`, nameOf(key), "parameter_missing");
  }

  return {
    nameOf,
    text,
    integer,
    has: (key: string): boolean => form[key] !== undefined,
    raw: (key: string): FormValue | undefined => form[key],
    requireText: (key: string): string => text(key) ?? missingParam(key),
    requireInteger: (key: string): number => integer(key) ?? missingParam(key),

    oneOf<const T extends string>(key: string, allowed: readonly T[]): T | undefined {
      const value = text(key);
      if (value === undefined) return undefined;
      const found = allowed.find((each) => each === value);
      if (found !== undefined) return found;
      const list = allowed.length > 1 ? `${allowed.slice(0, -1).join(", ")}, or ${allowed.at(-1)}` : allowed.join("");
      throw badParam(`Invalid ${nameOf(key)}: must be one of ${list}`, nameOf(key));
    },

    list(key: string): FormValue[] {
      const value = form[key];
      if (value === undefined || value === "") return [];
      if (!Array.isArray(value)) throw badParam("Invalid array", nameOf(key));
      return value;
    },

    texts(key: string): string[] {
      return this.list(key).map((each) => {
        if (typeof each !== "string") throw badParam("Invalid string", nameOf(key));
        return each;
      });
    },

    url(key: string): string | undefined {
      const value = text(key);
      if (value === undefined) return undefined;
      if (!/^https?:\/\//.test(value) || !URL.canParse(value.replaceAll(/[{}]/g, ""))) {
        throw badParam("Not a valid URL", nameOf(key), "url_invalid");
      }
      return value;
    },

    /** Stripe's own limits: 50 keys of 40 characters, values of 500. */
    metadata(key = "metadata"): Record<string, string> {
      const value = form[key];
      if (value === undefined || value === "") return {};
      if (!isFormObject(value)) throw badParam("Invalid object", nameOf(key));
      const entries = Object.entries(value);
      if (entries.length > 50) throw badParam("Metadata can have at most 50 keys.", nameOf(key));
      const checked: Record<string, string> = {};
      for (const [name, content] of entries) {
        const where = `${nameOf(key)}[${name}]`;
        if (typeof content !== "string") throw badParam("Metadata values must be strings.", where);
        if (name.length > 40) {
          throw badParam(`Metadata keys must be under 40 characters, but '${name}' is ${name.length} characters.`, where);
        }
        if (content.length > 500) {
          throw badParam(`Metadata values must be under 500 characters, but the value passed is ${content.length} characters.`, where);
        }
        checked[name] = content;
      }
      return checked;
    },

    /** Refuses every name but these, as `parameter_unknown`. */
    allow(...known: string[]): void {
      const unknown = Object.keys(form).filter((key) => !known.includes(key));
      const [first] = unknown;
      if (first === undefined) return;
      throw badParam(
        `Received unknown parameter${unknown.length > 1 ? "s" : ""}: ${unknown.map(nameOf).join(", ")}`,
        nameOf(first),
        "parameter_unknown",
      );
    },
  };
}

/** One level down: `readObject(params, "created")` reads `created[gt]` and names it so in errors. */
export function readObject(params: Params, key: string): Params | undefined {
  const value = params.raw(key);
  if (value === undefined || value === "") return undefined;
  if (!isFormObject(value)) throw badParam("Invalid object", params.nameOf(key));
  return readParams(value, params.nameOf(key));
}
