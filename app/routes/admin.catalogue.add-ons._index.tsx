import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { CatalogueNav } from "~/catalog/manage/catalogue-nav";
import { DoneNotice } from "~/catalog/manage/done-notice";
import { changeList } from "~/catalog/manage/list-action.server";
import { readManaged } from "~/catalog/manage/managed.server";
import { OfferList } from "~/catalog/manage/offer-list";
import { adminAction, adminLoader } from "~/lib/http.server";
import { AdminPage } from "~/ui/admin-page";
import { ButtonLink } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Money } from "~/ui/money";

const PATH = "/admin/catalogue/add-ons";

export const loader = adminLoader(async ({ db, desk, url }) => ({
  ...(await readManaged(db, desk.studio.currency)),
  done: url.searchParams.get("done"),
}));

export const action = adminAction(({ db, form }) => changeList(db, "add_ons", form, PATH));

export const meta: MetaFunction = () => [{ title: "Add-ons" }];

export default function AddOns() {
  const { addOns, packages, done } = useLoaderData<typeof loader>();
  const goesWith = (id: string) => packages.filter((item) => item.status !== "archived" && item.addOns.some((offer) => offer.id === id)).map(({ name }) => name);
  return (
    <AdminPage
      nav={<CatalogueNav />}
      title="Add-ons"
      lead="In the order of your own. In which order couples see them is said at each package."
      actions={<ButtonLink to={`${PATH}/new`}>New add-on</ButtonLink>}
    >
      <DoneNotice done={done} />
      {addOns.length === 0 ? (
        <EmptyState title="No add-ons yet">An album, another hour, a second photographer: make the first, then say at a package that it goes with it.</EmptyState>
      ) : (
        <OfferList
          label="Add-ons in order"
          offers={addOns}
          action={`${PATH}?index`}
          hrefOf={({ id }) => `${PATH}/${id}`}
          links={({ id, name }) => (
            <a href={`${PATH}/${id}/preview`} className="link inline-flex min-h-11 items-center">
              Preview<span className="heard"> {name}</span>
            </a>
          )}
          facts={({ id, price }) => (
            <>
              <Money amount={price} /> each; {goesWith(id).length > 0 ? `with ${goesWith(id).join(", ")}` : "with no package yet"}
            </>
          )}
        />
      )}
    </AdminPage>
  );
}
