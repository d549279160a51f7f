/** The browser's own name, carried in the form until its cookie has come back once. */
export const VISITOR_FIELD = "visitor";

/** The total that was on the page in cents: never believed, only compared with what the catalogue says now. */
export const TOTAL_FIELD = "total";
