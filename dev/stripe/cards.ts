/** The test cards of Stripe's documentation that the payment page understands. */

export type CardOutcome =
  | { kind: "approved" }
  | { kind: "authenticate" }
  | { kind: "declined"; code: string; declineCode: string | null; message: string };

const declined = (declineCode: string, message = "Your card was declined.", code = "card_declined"): CardOutcome => ({
  kind: "declined",
  code,
  declineCode,
  message,
});

const OUTCOMES: Record<string, CardOutcome> = {
  "4242424242424242": { kind: "approved" },
  "4000056655665556": { kind: "approved" },
  "5555555555554444": { kind: "approved" },
  "378282246310005": { kind: "approved" },
  "4000000000000002": declined("generic_decline"),
  "4000000000009995": declined("insufficient_funds", "Your card has insufficient funds."),
  "4000000000009987": declined("lost_card"),
  "4000000000009979": declined("stolen_card"),
  "4000000000000069": declined("expired_card", "Your card has expired.", "expired_card"),
  "4000000000000127": declined("incorrect_cvc", "Your card's security code is incorrect.", "incorrect_cvc"),
  "4000000000000119": declined("processing_error", "An error occurred while processing your card. Try again in a little bit.", "processing_error"),
  "4000002760003184": { kind: "authenticate" },
  "4000002500003155": { kind: "authenticate" },
  "4000000000003220": { kind: "authenticate" },
};

/** The ones offered as buttons, in words. */
export const OFFERED_CARDS = [
  { number: "4000000000000002", label: "Declined" },
  { number: "4000000000009995", label: "Insufficient funds" },
  { number: "4000002760003184", label: "Asks for 3D Secure" },
] as const;

export function judge(number: string): CardOutcome {
  const known = OUTCOMES[number];
  if (known) return known;
  if (!/^\d{13,19}$/.test(number) || !passesLuhn(number)) {
    return { kind: "declined", code: "incorrect_number", declineCode: null, message: "Your card number is invalid." };
  }
  return declined(
    "test_mode_live_card",
    "Your card was declined. Your request was in test mode, but used a non test card.",
  );
}

function passesLuhn(number: string): boolean {
  const sum = [...number].reverse().reduce((total, character, index) => {
    const digit = Number(character) * (index % 2 === 1 ? 2 : 1);
    return total + (digit > 9 ? digit - 9 : digit);
  }, 0);
  return sum % 10 === 0;
}
