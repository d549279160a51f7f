import type { TemplateName } from "../facts";
import { bookingConfirmed } from "./booking-confirmed";
import { bookingNotice } from "./booking-notice";
import { dateLost } from "./date-lost";
import { dateLostNotice } from "./date-lost-notice";
import type { Template } from "./template";

export const templates: Record<TemplateName, Template> = {
  "booking-confirmed": bookingConfirmed,
  "booking-notice": bookingNotice,
  "date-lost": dateLost,
  "date-lost-notice": dateLostNotice,
};
