/** A studio with some years of bookings behind it: `npm run dev -- --busy`, and what the admin is measured with. */
import { readFileSync } from "node:fs";
import { withClient } from "./database/bootstrap";

const sql = new URL("./database/business.sql", import.meta.url);

/** Adds what `asked` couples would have left behind; once in the life of a database. */
export async function addBusiness(superuserUrl: string, asked: number, say: (line: string) => void): Promise<void> {
  await withClient(superuserUrl, async (client) => {
    const known = await client.query("select from public.bookings where request_key like 'business-request-%' limit 1");
    if (known.rowCount) return;
    say(`Adding the bookings of ${asked} couples`);
    await client.query("select set_config('business.asked', $1, false)", [String(asked)]);
    await client.query(readFileSync(sql, "utf8"));
  });
}
