/** Where a letter to the photographer leads: into the admin, which asks whoever opens it to sign in. */

/** Found by its reference, so that the letter need not know how the admin names its pages. */
export const bookingInAdmin = (siteUrl: string, reference: string): string => `${siteUrl}/admin/bookings?${new URLSearchParams({ q: reference, show: "all" })}`;

/** What needs the photographer stands on its first page, with its buttons. */
export const adminHome = (siteUrl: string): string => `${siteUrl}/admin`;
