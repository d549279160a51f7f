import { data, redirect, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { AddOnForm } from "~/catalog/manage/add-on-form";
import { saveAddOn } from "~/catalog/manage/add-on-form.server";
import { DoneNotice, withDone } from "~/catalog/manage/done-notice";
import { addOnLabels, differences, emptyAddOn, typedAddOn } from "~/catalog/manage/fields";
import { readManaged } from "~/catalog/manage/managed.server";
import { adminAction, adminLoader, notFound, type AdminVisit } from "~/lib/http.server";
import { AdminPage } from "~/ui/admin-page";

export const loader = adminLoader(async (visit) => ({
  item: await find(visit),
  currency: visit.desk.studio.currency,
  done: visit.url.searchParams.get("done"),
}));

export const action = adminAction(async (visit) => {
  const item = await find(visit);
  const saved = await saveAddOn(visit.db, visit.form, item?.id ?? null);
  switch (saved.outcome) {
    case "saved":
      throw redirect(withDone(`/admin/catalogue/add-ons/${saved.id}`, item ? "saved" : "made"), 303);
    case "refused":
      return data({ ...saved, stale: null, version: Number(visit.form.get("version")) }, 422);
    case "stale": {
      const now = await find(visit);
      if (!now) return notFound();
      return data({ ...saved, errors: {}, stale: differences(saved.typed, typedAddOn(now), addOnLabels), version: now.version }, 409);
    }
  }
});

async function find({ db, desk, params }: AdminVisit) {
  const { addOns } = await readManaged(db, desk.studio.currency);
  const item = addOns.find(({ id }) => id === params.id) ?? null;
  if (!item && params.id !== "new") return notFound();
  return item;
}

/** What was refused may be because somebody else saved: the form is told what is. */
export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.item?.name ?? "New add-on" }];

export default function EditAddOn() {
  const { item, currency, done } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  // That of the form as it was typed, or of what was found saved meanwhile.
  const version = answer?.version ?? item?.version ?? 0;
  return (
    <AdminPage title={item?.name ?? "New add-on"} up={{ href: "/admin/catalogue/add-ons", label: "Add-ons" }} measure="form">
      {!answer && <DoneNotice done={done} />}
      <AddOnForm
        key={version}
        item={item}
        version={version}
        typed={answer?.typed ?? (item ? typedAddOn(item) : emptyAddOn)}
        errors={answer?.errors ?? {}}
        stale={answer?.stale ?? null}
        currency={currency}
      />
    </AdminPage>
  );
}
