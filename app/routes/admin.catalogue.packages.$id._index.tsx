import { data, redirect, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { DoneNotice, withDone } from "~/catalog/manage/done-notice";
import { differences, emptyPackage, ORDER_ADD_ONS, packageLabels, typedPackage } from "~/catalog/manage/fields";
import { readManaged } from "~/catalog/manage/managed.server";
import { setAddOnOrder } from "~/catalog/manage/order.server";
import { PackageAddOns } from "~/catalog/manage/package-add-ons";
import { PackageForm } from "~/catalog/manage/package-form";
import { savePackage } from "~/catalog/manage/package-form.server";
import { PackagePictures } from "~/catalog/manage/package-pictures";
import { adminAction, adminLoader, notFound, type AdminVisit } from "~/lib/http.server";
import { AdminPage } from "~/ui/admin-page";
import { ButtonLink } from "~/ui/button";

export const loader = adminLoader(async (visit) => {
  const { item, addOns, photos } = await find(visit);
  return {
    item,
    addOns,
    photos: photos.filter(({ packageId }) => item !== null && packageId === item.id),
    currency: visit.desk.studio.currency,
    done: visit.url.searchParams.get("done"),
  };
});

export const action = adminAction(async (visit) => {
  const { item, addOns } = await find(visit);
  if (item && visit.form.get("intent") === ORDER_ADD_ONS) {
    await setAddOnOrder(visit.db, item.id, visit.form);
    throw redirect(`/admin/catalogue/packages/${item.id}`, 303);
  }
  const saved = await savePackage(visit.db, visit.form, addOns, item?.id ?? null);
  switch (saved.outcome) {
    case "saved":
      throw redirect(withDone(`/admin/catalogue/packages/${saved.id}`, item ? "saved" : "made"), 303);
    case "refused":
      return data({ ...saved, stale: null, version: Number(visit.form.get("version")) }, 422);
    case "stale": {
      // As it is by now: read after the refusal.
      const now = (await find(visit)).item;
      if (!now) return notFound();
      return data({ ...saved, errors: {}, stale: differences(saved.typed, typedPackage(now), packageLabels), version: now.version }, 409);
    }
  }
});

async function find({ db, desk, params }: AdminVisit) {
  const managed = await readManaged(db, desk.studio.currency);
  const item = managed.packages.find(({ id }) => id === params.id) ?? null;
  if (!item && params.id !== "new") return notFound();
  return { item, ...managed };
}

/** What was refused may be because somebody else saved: the form is told what is. */
export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.item?.name ?? "New package" }];

export default function EditPackage() {
  const { item, addOns, photos, currency, done } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  // That of the form as it was typed, or of what was found saved meanwhile.
  const version = answer?.version ?? item?.version ?? 0;
  return (
    <AdminPage
      title={item?.name ?? "New package"}
      up={{ href: "/admin/catalogue", label: "Packages" }}
      actions={
        item && (
          <ButtonLink to={`/admin/catalogue/packages/${item.id}/preview`} kind="secondary" reloadDocument>
            Preview
          </ButtonLink>
        )
      }
    >
      {!answer && <DoneNotice done={done} />}
      <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,44rem)_minmax(0,1fr)]">
        <PackageForm
          key={version}
          item={item}
          version={version}
          typed={answer?.typed ?? (item ? typedPackage(item) : emptyPackage)}
          errors={answer?.errors ?? {}}
          stale={answer?.stale ?? null}
          addOns={addOns}
          currency={currency}
        />
        {item && (
          <div className="grid content-start gap-10">
            <PackageAddOns item={item} addOns={addOns} />
            <PackagePictures item={item} photos={photos} />
          </div>
        )}
      </div>
    </AdminPage>
  );
}
