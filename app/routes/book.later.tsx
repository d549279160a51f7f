import { redirect, type HeadersFunction, type MetaFunction } from "@remix-run/node";
import { rememberedPage } from "~/booking/later.server";
import { publicLoader } from "~/lib/http.server";
import { Page, PageTitle } from "~/ui/layout";

/** Back from a payment page, to where the couple came from: nothing has happened. */
export const loader = publicLoader(async ({ request }) => {
  const page = await rememberedPage(request);
  if (page) throw redirect(page, 303);
  return null;
});

export const headers: HeadersFunction = () => ({ "Cache-Control": "no-store", "X-Robots-Tag": "noindex" });

export const meta: MetaFunction = () => [{ title: "Nothing was charged" }, { name: "robots", content: "noindex" }];

export default function Later() {
  return (
    <Page measure="form" className="pb-section">
      <PageTitle lead="Your day is still held for you. Open the link in our letter when you want to pay.">Nothing was charged</PageTitle>
    </Page>
  );
}
