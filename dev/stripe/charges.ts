/** New charges and refunds, with every field that the SDK's types say Stripe sends. */
import type Stripe from "stripe";
import { newId, seconds, type StoredCharge, type StoredIntent, type StoredRefund } from "./state";

type NewCharge = {
  intent: StoredIntent;
  card: { number: string; expMonth: number; expYear: number };
  email: string | null;
  name: string | null;
  failure: { code: string; declineCode: string | null; message: string } | null;
  captureBefore: number | null;
};

export function newCharge({ intent, card, email, name, failure, captureBefore }: NewCharge): StoredCharge {
  const captured = failure === null && captureBefore === null;
  return {
    id: newId("ch"),
    object: "charge",
    amount: intent.amount,
    amount_captured: captured ? intent.amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: { address: null, email, name, phone: null, tax_id: null },
    calculated_statement_descriptor: "ELOPE STAND-IN",
    captured,
    created: seconds(),
    currency: intent.currency,
    customer: null,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: failure?.code ?? null,
    failure_message: failure?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: { ...intent.metadata },
    on_behalf_of: null,
    outcome: outcomeOf(failure),
    paid: failure === null,
    payment_intent: intent.id,
    payment_method: typeof intent.payment_method === "string" ? intent.payment_method : null,
    payment_method_details: {
      type: "card",
      card: {
        amount_authorized: failure === null ? intent.amount : null,
        authorization_code: null,
        brand: brandOf(card.number),
        ...(captureBefore === null ? {} : { capture_before: captureBefore }),
        checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: "pass" },
        country: "US",
        electronic_commerce_indicator: null,
        exp_month: card.expMonth,
        exp_year: card.expYear,
        fingerprint: `stand-in-${card.number.slice(-4)}`,
        funding: "credit",
        installments: null,
        last4: card.number.slice(-4),
        mandate: null,
        network: brandOf(card.number),
        network_token: { used: false },
        network_transaction_id: null,
        regulated_status: "unregulated",
        three_d_secure: null,
        transaction_link_id: null,
        wallet: null,
      },
    },
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: intent.statement_descriptor,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status: failure === null ? "succeeded" : "failed",
    transfer_data: null,
    transfer_group: null,
  };
}

function outcomeOf(failure: NewCharge["failure"]): Stripe.Charge.Outcome {
  const common = { advice_code: null, risk_level: "normal", risk_score: 12 } as const;
  if (failure === null) {
    return {
      ...common,
      network_advice_code: null,
      network_decline_code: null,
      network_status: "approved_by_network",
      reason: null,
      seller_message: "Payment complete.",
      type: "authorized",
    };
  }
  return {
    ...common,
    network_advice_code: null,
    network_decline_code: null,
    network_status: "declined_by_network",
    reason: failure.declineCode ?? failure.code,
    seller_message: "The bank did not return any further details with this decline.",
    type: "issuer_declined",
  };
}

const brandOf = (number: string): string =>
  number.startsWith("4") ? "visa" : number.startsWith("3") ? "amex" : number.startsWith("5") ? "mastercard" : "unknown";

type NewRefund = {
  charge: StoredCharge;
  amount: number;
  reason: Stripe.Refund.Reason | null;
  metadata: Record<string, string>;
};

export function newRefund({ charge, amount, reason, metadata }: NewRefund): StoredRefund {
  return {
    id: newId("re"),
    object: "refund",
    amount,
    balance_transaction: null,
    charge: charge.id,
    created: seconds(),
    currency: charge.currency,
    customer: null,
    customer_account: null,
    destination_details: {
      card: { reference_status: "pending", reference_type: "acquirer_reference_number", type: "refund" },
      type: "card",
    },
    metadata,
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: "succeeded",
    transfer_reversal: null,
  };
}
