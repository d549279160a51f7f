/** The letters to couples that carry words of the photographer's own (private.is_letter_to_couple), and where. The link to pay carries none. */
export const ownTemplates = [
  "booking-confirmed",
  "booking-moved",
  "booking-cancelled",
  "money-returned",
  "request-received",
  "request-declined",
  "date-lost",
] as const;
export type OwnTemplate = (typeof ownTemplates)[number];

export type OwnWords = { opening: string; closing: string };

export const slots = {
  opening: { label: "At the beginning", hint: "Stands after the first sentences. A blank line begins a new paragraph." },
  closing: { label: "At the end", hint: "Stands before the last lines, which say how to reach you." },
} as const;
