/** The browser's own name, carried in the form until its cookie has come back once. */
export const VISITOR_FIELD = "visitor";

/** The total that was on the page in cents: never believed, only compared with what the catalogue says now. */
export const TOTAL_FIELD = "total";
/** The cancellation schedule that was on the page, compared in the same way. */
export const SCHEDULE_FIELD = "schedule";
/** Says that they agree to ask for the day: the photographer's calendar cannot be read. */
export const REQUEST_FIELD = "request";
/** How long the photographer has to answer: banks keep money aside for about a week, and a day is left for charging it. */
export const ANSWER_DAYS = 6;
