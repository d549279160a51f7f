import { useLoaderData } from "@remix-run/react";
import { adminLoader } from "~/lib/http.server";
import { AdminPage } from "~/ui/admin-page";
import { StudioDate } from "~/ui/studio-date";

export const loader = adminLoader(async ({ desk }) => ({ today: desk.today }));

export default function Today() {
  const { today } = useLoaderData<typeof loader>();
  return (
    <AdminPage title="Today" lead={<StudioDate day={today} />}>
      <p>Nothing here yet.</p>
    </AdminPage>
  );
}
