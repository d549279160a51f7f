/** The admin's lists and figures, as the photographer, with a year of business and with ten thousand bookings. */
import { addBusiness } from "../../dev/business";
import { query, row } from "../support/database";
import { signIn } from "../support/photographer";
import { world } from "../world";
import { measure } from "./measure";
import type { Row } from "./tables";

const pages = [
  ["Today", "/admin"],
  ["bookings", "/admin/bookings?show=all"],
  ["bookings, searched", "/admin/bookings?show=all&q=whitfield"],
  ["the year", "/admin/calendar?year=2027"],
  ["emails", "/admin/studio/emails"],
  ["the log", "/admin/studio/log"],
] as const;

export async function adminPages(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const asked of [180, 10_000]) {
    await query("truncate bookings, customers, emails, payments, webhook_events, date_claims, blackouts cascade");
    await addBusiness(world().superuserUrl, asked, (line) => console.log(`• ${line}`));
    const { size } = await row<{ size: string }>(
      "select format('%s bookings, %s emails, %s log entries', (select count(*) from bookings), (select count(*) from emails), (select count(*) from audit_log)) as size",
    );
    const { cookie } = await signIn();
    const { id } = await row<{ id: string }>("select id from bookings where status = 'confirmed' order by starts_on limit 1");
    for (const [what, path] of [...pages, ["one booking", `/admin/bookings/${id}`] as const]) {
      console.log(`• ${what} (${size})`);
      const url = world().siteUrl.replace("localhost", "127.0.0.1") + path;
      const load = { url, headers: { Cookie: cookie } };
      await measure({ ...load, connections: 2, seconds: 1 });
      const at10 = await measure({ ...load, connections: 10, seconds: 4 });
      rows.push({ what: `admin: ${what} (${size})`, at10, at50: null, bare: null });
    }
  }
  return rows;
}
