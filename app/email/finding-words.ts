/** What a finding means, in the words of the letter about it and of the admin. */
import { capitalized } from "~/lib/capitalized";

export function explanation(kind: string): string {
  switch (kind) {
    case "wrong_payment":
      return "A payment differs from the booking it is for, so it was set aside and the booking was not confirmed.";
    case "paid_without_booking":
      return "Stripe has a payment for a booking that the database does not know, for instance after it was restored to an earlier point.";
    case "wrong_capture":
      return "The amount that was charged differs from the amount of the booking.";
    case "authorisation_gone":
      return "The bank let go of the money before it could be charged, so a confirmed booking is not paid.";
    case "mail_undeliverable":
      return "A letter could not be delivered, so nobody has read it. The address may be wrong: telephone, or correct it and send it again.";
    case "mail_copy_bounced":
      return "A letter arrived, but its copy to the partner did not: that address may be wrong.";
    case "mail_complaint":
      return "Somebody marked a letter as spam. Postmark will send nothing more to that address: write or telephone yourself.";
    case "mail_overdue":
      return "A letter has been waiting for longer than it should. It is still being tried.";
    case "job_given_up":
      return "A task has failed so often that it is not tried any more.";
    case "calendar_disconnected":
      return "Google does not let us read your calendar any more, most often because a password was changed or access was taken back.";
    case "calendar_unreadable":
      return "One of your calendars has not been readable for more than an hour. Perhaps it is shared with your account no more.";
    case "calendar_conflict":
      return "Something was added to your calendar on the day of a wedding that is booked and paid.";
    case "webhooks_missing":
      return "Stripe’s messages to your site have stopped coming. Couples are still booked, a minute later, because the site asks Stripe by itself. At Stripe, under Developers, Webhooks, see what it says about the endpoint.";
    case "refund_elsewhere":
      return "Money of a booking was given back at Stripe’s dashboard. It is written down with the booking, which stands as it was.";
    case "refund_failed":
      return "Money that was to be given back did not get there.";
    case "link_unpaid":
      return "A day that you held for a couple was not paid in time, so it is free again.";
    case "paid_after_all":
      return "A couple paid at the very moment in which you let their day go or called it paid another way. The booking stands, paid by card; if it should not, cancel it and give the money back.";
    case "disputed":
      return "A couple’s bank disputes a payment: it takes the money back unless Stripe has your answer in time.";
    default:
      return "Comparing the bookings with the payments turned up something that is not safe to repair by rule.";
  }
}

/** `expectedCents` and `wrong_payment` as a person would write them. */
export function words(name: string): string {
  return capitalized(name.replace(/_/g, " ").replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase());
}
