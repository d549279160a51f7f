import type { ReactElement } from "react";
import type { BookingFacts } from "../facts";

type Person = { name: string; email: string };

/** A letter as a template leaves it: what it says, and which of the things around it it wants. */
export type Draft = {
  subject: string;
  body: ReactElement;
  /** Who gets the answer when the reader presses Reply. */
  replyTo: Person;
  copyTo?: Person;
  /** The wedding whose calendar file is attached. */
  calendarOf?: BookingFacts;
};
