import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { asSeen } from "~/catalog/manage/managed";
import { readManaged } from "~/catalog/manage/managed.server";
import { StatusBadge } from "~/catalog/manage/status-badge";
import { PackagePage } from "~/catalog/package-page";
import { adminLoader, notFound } from "~/lib/http.server";
import { Page } from "~/ui/layout";

export const loader = adminLoader(async ({ db, desk, params }) => {
  const managed = await readManaged(db, desk.studio.currency);
  const item = managed.packages.find(({ id }) => id === params.id);
  if (!item) return notFound();
  const others = managed.packages.filter(({ id, status }) => id !== item.id && status === "published");
  return { item: asSeen(managed, item), status: item.status, others: others.map(({ slug, name, tagline }) => ({ slug, name, tagline })) };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Preview: ${data?.item.name ?? ""}` }];

export default function Preview() {
  const { item, status, others } = useLoaderData<typeof loader>();
  return (
    <>
      <Page className="flex flex-wrap items-baseline gap-x-4 gap-y-2 py-4 text-small">
        <a href={`/admin/catalogue/packages/${item.id}`} className="link">
          ← Back to editing
        </a>
        <StatusBadge status={status} />
        <p className="text-ink-soft">
          {status === "published" ? "This is how couples see it." : "This is how couples would see it. Nobody but you does now, and it cannot be booked."}
        </p>
      </Page>
      <PackagePage item={item} others={others} />
    </>
  );
}
