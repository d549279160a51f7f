import { expect, test } from "vitest";
import { sentenceOf } from "~/studio/log-sentence";

const me = "a0000000-0000-4000-8000-000000000001";
const entry = { actor: "couple", action: "changed", entity: "bookings", entityId: "x", before: null, after: null, reference: "ELO-7KQ2M4" };

test.each([
  [{ before: { status: "held" }, after: { status: "confirmed" }, actor: "stripe" }, "Stripe turned ELO-7KQ2M4 from held to confirmed."],
  [{ before: { starts_on: "2027-05-08" }, after: { starts_on: "2027-05-09" }, actor: `admin:${me}` }, "You moved ELO-7KQ2M4 from Sat, May 8, 2027 to Sun, May 9, 2027."],
  [{ after: { place: "Lisbon", total_cents: 1 }, actor: "admin:b" }, "Another administrator changed place and total of ELO-7KQ2M4."],
  [{ entity: "payments", action: "created", after: { amount_cents: 145000, currency: "usd", state: "authorised" } }, "The couple noted a payment of $1,450 of ELO-7KQ2M4: authorized on their card, not charged yet."],
  [{ entity: "payments", action: "created", after: { amount_cents: 145000, currency: "usd", state: "captured", method: "offline" }, actor: `admin:${me}` }, "You noted a payment of $1,450 of ELO-7KQ2M4: paid offline."],
  [{ entity: "payments", before: { state: "authorised" }, after: { state: "captured" }, actor: "stripe" }, "Stripe noted that the payment of ELO-7KQ2M4 is now charged to their card."],
  [{ entity: "refunds", before: { status: "requested" }, after: { status: "pending" }, actor: "stripe" }, "Stripe noted that a refund is now on its way back."],
  [{ entity: "refunds", before: { status: "pending" }, after: { status: "unheard of" }, actor: "stripe" }, "Stripe noted that a refund is now unheard of."],
  [{ entity: "studio", reference: null, before: { cancellation: [] }, after: { cancellation: [{}] }, actor: `admin:${me}` }, "You changed what comes back to couples who cancel."],
  [{ entity: "packages", reference: null, after: { name: "The Vow" }, actor: `admin:${me}` }, "You changed name of the package “The Vow”."],
  [{ entity: "studio", reference: null, before: { name: "A" }, after: { name: "B" }, actor: `admin:${me}` }, "You changed name of the studio’s settings."],
  [{ entity: "admins", action: "password_changed", reference: null, entityId: me, actor: `admin:${me}` }, "You changed the password."],
  [{ entity: "admins", action: "second_factor_added", reference: null, entityId: me, actor: `admin:${me}` }, "You added an authenticator app."],
  [{ entity: "admins", action: "second_factor_removed", reference: null, entityId: me, actor: "command" }, "Somebody at the server’s terminal removed an authenticator app."],
  [{ entity: "admins", action: "admin_removed", reference: null, entityId: me, actor: "command" }, "Somebody at the server’s terminal shut an administrator out."],
  [{ entity: "admins", action: "revoked", reference: null, entityId: me, actor: "auth" }, "Supabase Auth ended another session."],
  [
    { entity: "sign_in", action: "sign_in_tried", reference: null, actor: "visitor", after: { account: me, address: "192.0.2.1" } },
    "Somebody at the door tried a code or a password of an administrator from 192.0.2.1.",
  ],
  [{ entity: "blackouts", action: "created", reference: null, after: { reason: "Lisbon", from: "2027-05-08", to: "2027-05-10" }, actor: `admin:${me}` }, "You closed Sat, May 8, 2027 to Mon, May 10, 2027: Lisbon."],
  [{ entity: "blackouts", action: "deleted", reference: null, before: { reason: "Lisbon", from: "2027-05-08", to: "2027-05-08" }, actor: `admin:${me}` }, "You opened Sat, May 8, 2027, closed before: Lisbon."],
  [{ entity: "blackouts", action: "changed", reference: null, before: { reason: "Lisbon" }, after: { reason: "Porto", from: "2027-05-08", to: "2027-05-08" }, actor: `admin:${me}` }, "You changed why Sat, May 8, 2027 is closed from Lisbon to Porto."],
  [{ entity: "blackouts", action: "created", reference: null, after: { reason: "Lisbon" }, actor: `admin:${me}` }, "You closed days: Lisbon."],
  [{ action: "corrected", after: { fields: ["email", "phone"] } }, "The couple corrected the email and the phone number of ELO-7KQ2M4."],
  [{ before: { stripe_session_id: null }, after: { stripe_session_id: "cs_1" } }, "The couple opened the payment page of ELO-7KQ2M4."],
  [{ before: { stripe_session_id: "cs_1" }, after: { stripe_session_id: null }, actor: "stripe" }, "Stripe closed the payment page of ELO-7KQ2M4."],
  [{ entity: "moons", action: "polished", reference: null, actor: "role:x" }, "The system polished: moons x."],
])("%j", (changes, sentence) => {
  expect(sentenceOf({ ...entry, ...changes }, me)).toBe(sentence);
});
