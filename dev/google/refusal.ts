/** Refusals in the shape of Google's APIs, and in that of its OAuth endpoint. */
import { json, type Answer } from "../answers";

type Where = { location?: string; locationType?: "parameter" | "header"; domain?: string };

export class GoogleRefusal extends Error {
  constructor(
    readonly status: number,
    readonly reason: string,
    message: string,
    readonly where: Where = {},
  ) {
    super(message);
  }

  answer(): Answer {
    const { domain = "global", ...where } = this.where;
    return json(
      { error: { errors: [{ domain, reason: this.reason, message: this.message, ...where }], code: this.status, message: this.message } },
      this.status,
    );
  }
}

export const notFound = (): GoogleRefusal => new GoogleRefusal(404, "notFound", "Not Found");

export const invalid = (message: string, location?: string): GoogleRefusal =>
  new GoogleRefusal(400, "invalid", message, location ? { location, locationType: "parameter" } : {});

export const required = (location: string): GoogleRefusal =>
  new GoogleRefusal(400, "required", `Missing ${location} parameter.`, { location, locationType: "parameter" });

/** OAuth's own shape: `{ error, error_description }`. */
export class OAuthRefusal extends Error {
  constructor(
    readonly error: string,
    readonly description: string,
    readonly status = 400,
  ) {
    super(description);
  }

  answer(): Answer {
    return json({ error: this.error, error_description: this.description }, this.status);
  }
}
