/** The settings as the photographer calls them. Not taken from the schema, which would bring the whole of zod to the browser. */
export const settingsLabels = {
  name: "Studio",
  photographer: "Photographer",
  email: "Email",
  phone: "Phone",
  place: "Place",
  timeZone: "Time zone",
  currency: "Currency",
  leadDays: "Days ahead at least",
  horizonDays: "Days ahead at most",
  holdMinutes: "Minutes a day is held for paying",
  whenUnreadable: "When Google’s calendar cannot be read",
} as const;

export type SettingsField = keyof typeof settingsLabels;
export type TypedSettings = Record<SettingsField, string>;

export const unreadableRules = {
  refuse: ["Promise no day", "Days not known to be free cannot be booked until it can be read again."],
  request: ["Let couples ask", "They ask for the day and put the money aside; you say yes or no within days."],
} as const;

/** A value as the form shows it. */
export function settingWords(field: SettingsField, value: string): string {
  switch (field) {
    case "timeZone":
      return value.replaceAll("_", " ");
    case "currency":
      return value.toUpperCase();
    case "whenUnreadable":
      return value === "refuse" || value === "request" ? unreadableRules[value][0] : value;
    default:
      return value;
  }
}

export type TypedStep = { daysBefore: string; percent: string };

/** "90 days before: 100 percent; 30 days before: 50 percent" */
export const scheduleWords = (steps: readonly TypedStep[]): string =>
  steps.length === 0 ? "no step at all" : steps.map(({ daysBefore, percent }) => `${daysBefore} days before: ${percent} percent`).join("; ");
