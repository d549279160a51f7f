import { redirect, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { feedAddress, feedHash, newFeedToken } from "~/calendar/feed.server";
import { FEED_ASK } from "~/calendar/manage/feed-fields";
import { FeedPage } from "~/calendar/manage/feed-page";
import { FEED } from "~/calendar/manage/paths";
import { adminAction, adminLoader, refuse } from "~/lib/http.server";
import { instant } from "~/lib/instant";
import { done } from "~/lib/supabase.server";

export const loader = adminLoader(async ({ db, desk }) => {
  const feed = await db.from("calendar_feeds").select("made_at, read_at").maybeSingle();
  done(feed);
  const { made_at, read_at } = feed.data ?? { made_at: null, read_at: null };
  return {
    feed: made_at === null ? null : { madeAt: instant(made_at), readAt: read_at === null ? null : instant(read_at) },
    timeZone: desk.studio.timeZone,
    now: instant(Date.now()),
  };
});

export const action = adminAction(async ({ db, form }) => {
  switch (form.get(FEED_ASK.name)) {
    case FEED_ASK.make: {
      const token = newFeedToken();
      done(await db.rpc("make_calendar_feed", { p_link_hash: feedHash(token) }));
      // Shown in the answer itself, this once: a redirect would have to carry it in an address.
      return { address: feedAddress(token) };
    }
    case FEED_ASK.revoke:
      done(await db.rpc("revoke_calendar_feed"));
      throw redirect(`${FEED}?done=revoked`, 303);
    default:
      return refuse(422, "That was no answer", "Please use one of the buttons of the page.");
  }
});

export const meta: MetaFunction = () => [{ title: "Calendar feed" }];

export default function Feed() {
  return <FeedPage {...useLoaderData<typeof loader>()} address={useActionData<typeof action>()?.address ?? null} />;
}
