/** By what the log can be narrowed, in the words of its filter. */
export const entities = {
  bookings: "Bookings",
  payments: "Payments",
  refunds: "Refunds",
  packages: "Packages",
  add_ons: "Add-ons",
  photos: "Photos",
  blackouts: "Closed days",
  calendar_overrides: "Your word on a day",
  google_account: "Google Calendar",
  calendar_feeds: "Calendar feed",
  studio: "Settings",
  letter_words: "Words in letters",
  emails: "Emails",
  jobs: "Jobs",
  webhook_events: "Deliveries",
  reconciliation_findings: "What needed you",
  admins: "Signing in and out",
  sign_in: "Attempts to sign in",
};

export const actors = {
  admin: "The photographer",
  couple: "Couples",
  stripe: "Stripe",
  google: "Google",
  clock: "The clock",
  bank: "The bank",
  visitor: "Whoever was at the door",
};
