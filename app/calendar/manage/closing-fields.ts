/** The buttons that lift a closing, as server and page know them. */
export const LIFT = { name: "lift", one: "one", series: "series" } as const;
