import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { asSeen, othersThan, wordlessWith, type Managed, type ManagedPackage } from "~/catalog/manage/managed";
import { readManaged } from "~/catalog/manage/managed.server";
import { readPackage } from "~/catalog/manage/package-form.server";
import { PreviewBar, PreviewProblems } from "~/catalog/manage/preview-bar";
import { PackagePage } from "~/catalog/package-page";
import { adminAction, adminLoader, notFound, type AdminVisit } from "~/lib/http.server";
import { money } from "~/lib/money";

/** As it is saved. Null: it is new, and nothing of it is. */
export const loader = adminLoader(async (visit) => {
  const { managed, saved } = await find(visit);
  return saved && view(managed, saved);
});

/** As it is typed, before it is saved; see PreviewButton. */
export const action = adminAction(async ({ form, ...visit }) => {
  const { managed, saved } = await find(visit);
  const read = readPackage(form, managed.addOns);
  if (read.errors) return data({ problems: read.errors, view: null }, 422);
  const { price, ...values } = read.values;
  const known = saved ?? { id: "new", formerSlugs: [], version: 0, ahead: 0 };
  // What goes with it stands in the order it has, and what is new after it.
  const order = saved?.addOns.map(({ id }) => id) ?? [];
  const place = ({ id }: { id: string }) => (order.includes(id) ? order.indexOf(id) : order.length);
  const addOns = [...read.addOns].sort((one, other) => place(one) - place(other));
  return data({ problems: null, view: view(managed, { ...known, ...values, price: money(price, visit.desk.studio.currency), addOns }) });
});

async function find({ db, desk, params }: AdminVisit) {
  const managed = await readManaged(db, desk.studio.currency);
  const saved = managed.packages.find(({ id }) => id === params.id) ?? null;
  if (!saved && params.id !== "new") return notFound();
  return { managed, saved };
}

function view(managed: Managed, item: ManagedPackage) {
  return {
    item: asSeen(managed, item),
    status: item.status,
    wordless: wordlessWith(managed, item.id),
    others: othersThan(managed, item.id),
  };
}

export const meta: MetaFunction = () => [{ title: "Preview of a package" }];

export default function Preview() {
  const saved = useLoaderData<typeof loader>();
  const typed = useActionData<typeof action>();
  const shown = typed ? typed.view : saved;
  const back = { href: `/admin/catalogue/packages/${saved?.item.id ?? "new"}`, label: "Back to editing" };
  if (!shown) return <PreviewProblems back={back} problems={typed?.problems ?? {}} />;
  return (
    <>
      <PreviewBar back={back} status={shown.status} isTyped={typed !== undefined} wordless={shown.wordless} />
      <PackagePage item={shown.item} others={shown.others} isPreview />
    </>
  );
}
