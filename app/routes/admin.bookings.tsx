import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readBookings } from "~/booking/manage/list.server";
import { BookingsListPage } from "~/booking/manage/list-page";
import { readListQuery } from "~/booking/manage/paths";
import { adminLoader } from "~/lib/http.server";

export const loader = adminLoader(async ({ db, url, desk }) => {
  const query = readListQuery(url.searchParams);
  const { page, ...found } = await readBookings(db, query);
  return { query: { ...query, page }, timeZone: desk.studio.timeZone, ...found };
});

export const meta: MetaFunction = () => [{ title: "Bookings" }, { name: "robots", content: "noindex, nofollow" }];

export default function Bookings() {
  return <BookingsListPage {...useLoaderData<typeof loader>()} />;
}
