import { useLoaderData } from "@remix-run/react";
import type { MetaFunction } from "@remix-run/node";
import { CatalogueNav } from "~/catalog/manage/catalogue-nav";
import { DoneNotice } from "~/catalog/manage/done-notice";
import { changeList } from "~/catalog/manage/list-action.server";
import { readManaged } from "~/catalog/manage/managed.server";
import { OfferList } from "~/catalog/manage/offer-list";
import { lengthOf } from "~/catalog/words";
import { adminAction, adminLoader } from "~/lib/http.server";
import { AdminPage } from "~/ui/admin-page";
import { ButtonLink } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Money } from "~/ui/money";
import { Picture } from "~/ui/picture";

const PATH = "/admin/catalogue?index";

export const loader = adminLoader(async ({ db, desk, url }) => ({
  ...(await readManaged(db, desk.studio.currency)),
  done: url.searchParams.get("done"),
}));

export const action = adminAction(({ db, form }) => changeList(db, "packages", form, "/admin/catalogue"));

export const meta: MetaFunction = () => [{ title: "Packages" }];

export default function Packages() {
  const { packages, photos, done } = useLoaderData<typeof loader>();
  const heroOf = (id: string) => photos.find(({ packageId, alt }) => packageId === id && alt !== "");
  return (
    <AdminPage
      nav={<CatalogueNav />}
      title="Packages"
      lead="In the order couples see them. Drag, or use the arrows."
      actions={<ButtonLink to="/admin/catalogue/packages/new">New package</ButtonLink>}
    >
      <DoneNotice done={done} />
      {packages.length === 0 ? (
        <EmptyState title="Nothing is for sale yet">Make the first package. It stays a draft, which only you see, until you publish it.</EmptyState>
      ) : (
        <OfferList
          label="Packages in order"
          offers={packages}
          action={PATH}
          hrefOf={({ id }) => `/admin/catalogue/packages/${id}`}
          picture={({ id }) => {
            const hero = heroOf(id);
            return hero ? (
              <Picture photo={hero} decorative sizes="6rem" className="shrink-0" imgClassName="h-16 w-24" />
            ) : (
              <span aria-hidden="true" className="h-16 w-24 shrink-0 border border-dashed border-edge" />
            );
          }}
          facts={(item) => (
            <>
              <Money amount={item.price} />, {lengthOf(item)}, up to {item.guestLimit} guests
              {item.ahead > 0 && `; ${item.ahead === 1 ? "one couple has" : `${item.ahead} couples have`} it before them`}
            </>
          )}
          links={({ id, name }) => (
            <a href={`/admin/catalogue/packages/${id}/preview`} className="link inline-flex min-h-11 items-center">
              Preview<span className="heard"> {name}</span>
            </a>
          )}
        />
      )}
    </AdminPage>
  );
}
