import type { ComponentType } from "react";
import type { LetterFacts } from "../facts";

export type Template = {
  subject: (facts: LetterFacts) => string;
  /** Who gets the answer when the reader presses Reply. */
  replyTo: "studio" | "couple";
  /** Whether the partner's address, if they gave one, gets it too. */
  copyToPartner: boolean;
  /** Whether the wedding's calendar file is attached. */
  calendarFile: boolean;
  Body: ComponentType<{ facts: LetterFacts; siteUrl: string }>;
};
