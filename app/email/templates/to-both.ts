import type { BookingFacts } from "../facts";
import type { Draft } from "./template";

/** From the studio to the couple, the other half of whom reads it, too. */
export function toBoth({ studio, couple: { partnerName, partnerEmail } }: BookingFacts): Pick<Draft, "replyTo" | "copyTo"> {
  return {
    replyTo: studio,
    ...(partnerEmail !== null ? { copyTo: { name: partnerName ?? "", email: partnerEmail } } : {}),
  };
}
