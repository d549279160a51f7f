/** The buttons of the Google page, as server and page know them. */
export const GOOGLE_ASK = { name: "ask", choose: "choose", sync: "sync", list: "list", disconnect: "disconnect" } as const;

/** One for each calendar that closes days. */
export const CALENDAR_FIELD = "calendar";
