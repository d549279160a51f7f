/** How a payment or a refund stands, as the photographer is told it: to follow on "it is". */

export const paymentWords = {
  authorised: "authorized on their card, not charged yet",
  captured: "charged to their card",
  voiding: "being let go, not charged",
  voided: "let go",
  quarantined: "set aside: it differs from the booking",
};

export const refundWords = {
  requested: "being given back",
  pending: "on its way back",
  succeeded: "given back",
  failed: "not given back: it failed",
};
