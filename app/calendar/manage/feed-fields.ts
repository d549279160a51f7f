/** The buttons of the feed's page, as server and page know them. */
export const FEED_ASK = { name: "ask", make: "make", revoke: "revoke" } as const;
