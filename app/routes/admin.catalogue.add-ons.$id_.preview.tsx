import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { AddOnList } from "~/catalog/add-on-list";
import { readAddOn } from "~/catalog/manage/add-on-form.server";
import type { Managed, ManagedAddOn } from "~/catalog/manage/managed";
import { readManaged } from "~/catalog/manage/managed.server";
import { PreviewBar, PreviewProblems } from "~/catalog/manage/preview-bar";
import { adminAction, adminLoader, notFound, type AdminVisit } from "~/lib/http.server";
import { money } from "~/lib/money";
import { Page } from "~/ui/layout";

/** As it is saved. Null: it is new, and nothing of it is. */
export const loader = adminLoader(async (visit) => {
  const { managed, saved } = await find(visit);
  return saved && view(managed, saved);
});

/** As it is typed, before it is saved; see PreviewButton. */
export const action = adminAction(async ({ form, ...visit }) => {
  const { managed, saved } = await find(visit);
  const read = readAddOn(form);
  if (read.errors) return data({ problems: read.errors, view: null }, 422);
  const { price, ...values } = read.values;
  const item = { id: "new", version: 0, ...saved, ...values, price: money(price, visit.desk.studio.currency) };
  return data({ problems: null, view: view(managed, item) });
});

async function find({ db, desk, params }: AdminVisit) {
  const managed = await readManaged(db, desk.studio.currency);
  const saved = managed.addOns.find(({ id }) => id === params.id) ?? null;
  if (!saved && params.id !== "new") return notFound();
  return { managed, saved };
}

/** As it stands among what goes with the first package that has it; alone, where none has. */
function view({ packages, addOns }: Managed, item: ManagedAddOn) {
  const beside = packages.find(({ status, addOns: offered }) => status !== "archived" && offered.some(({ id }) => id === item.id));
  const offered = (beside?.addOns ?? [{ id: item.id, maxQuantity: 1 }]).flatMap(({ id, maxQuantity }) =>
    id === item.id ? [{ ...item, maxQuantity }] : addOns.filter((other) => other.id === id && other.status === "published").map((other) => ({ ...other, maxQuantity })),
  );
  return { id: item.id, name: item.name, status: item.status, beside: beside?.name ?? null, offered };
}

export const meta: MetaFunction = () => [{ title: "Preview of an add-on" }];

export default function Preview() {
  const saved = useLoaderData<typeof loader>();
  const typed = useActionData<typeof action>();
  const shown = typed ? typed.view : saved;
  const back = { href: `/admin/catalogue/add-ons/${saved?.id ?? "new"}`, label: "Back to editing" };
  if (!shown) return <PreviewProblems back={back} problems={typed?.problems ?? {}} />;
  return (
    <>
      <PreviewBar back={back} status={shown.status} isTyped={typed !== undefined} />
      <Page className="grid gap-10 py-8">
        <h1 className="heard">{shown.name}</h1>
        <p className="text-ink-soft">{shown.beside ? `As it stands on the page of ${shown.beside}.` : "No package has it yet: say at a package that it goes with it."}</p>
        <AddOnList addOns={shown.offered} />
      </Page>
    </>
  );
}
