/** A refusal in Stripe's shape. Those raised while parameters are read are not kept under an idempotency key. */

type Detail = {
  type?: "invalid_request_error" | "idempotency_error" | "card_error" | "api_error";
  status?: number;
  code?: string;
  param?: string;
  /** True when nothing was executed yet: Stripe then does not save the answer for replay. */
  beforeExecution?: boolean;
  extra?: Record<string, unknown>;
};

export class Refusal extends Error {
  readonly status: number;
  readonly beforeExecution: boolean;
  readonly body: { error: Record<string, unknown> };

  constructor(message: string, detail: Detail = {}) {
    super(message);
    const { type = "invalid_request_error", status = 400, code, param, beforeExecution = false, extra } = detail;
    this.status = status;
    this.beforeExecution = beforeExecution;
    this.body = {
      error: {
        ...(code ? { code, doc_url: `https://stripe.com/docs/error-codes/${code.replaceAll("_", "-")}` } : {}),
        message,
        ...(param ? { param } : {}),
        ...extra,
        type,
      },
    };
  }
}

/** A refusal of a parameter: nothing ran. */
export function badParam(message: string, param: string, code?: string): Refusal {
  return new Refusal(message, { param, beforeExecution: true, ...(code ? { code } : {}) });
}

export function missing(kind: string, id: string, param = "id"): Refusal {
  return new Refusal(`No such ${kind}: '${id}'`, {
    code: "resource_missing",
    param,
    status: param === "id" || param === "intent" || param === "session" ? 404 : 400,
  });
}
