/** The letters that carry words of the photographer's own, and where in them. */
export const ownTemplates = ["booking-confirmed", "request-received"] as const;
export type OwnTemplate = (typeof ownTemplates)[number];

export type OwnWords = { opening: string; closing: string };

export const slots = {
  opening: { label: "At the beginning", hint: "Stands after the first sentences. A blank line begins a new paragraph." },
  closing: { label: "At the end", hint: "Stands before the last lines, which say how to reach you." },
} as const;
