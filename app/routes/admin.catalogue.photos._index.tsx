import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { CatalogueNav } from "~/catalog/manage/catalogue-nav";
import { DoneNotice } from "~/catalog/manage/done-notice";
import { changePhotos } from "~/catalog/manage/photos/change-photos.server";
import { PhotoGroups } from "~/catalog/manage/photos/photo-groups";
import { PhotoWall } from "~/catalog/manage/photos/photo-wall";
import { photosPath, readScope } from "~/catalog/manage/photos/scope.server";
import { UploadForm } from "~/catalog/manage/photos/upload-form";
import { Wordless } from "~/catalog/manage/photos/wordless";
import { adminAction, adminLoader } from "~/lib/http.server";
import { AdminPage, Panel } from "~/ui/admin-page";

export const loader = adminLoader(async (visit) => {
  const { managed, packageId } = await readScope(visit);
  const countOf = (id: string | null) => managed.photos.filter((photo) => photo.packageId === id).length;
  const packages = managed.packages.filter(({ id, status }) => status !== "archived" || id === packageId || countOf(id) > 0);
  return {
    packageId,
    photos: managed.photos.filter((photo) => photo.packageId === packageId),
    groups: [{ id: null, name: "The studio’s own" }, ...packages].map(({ id, name }) => ({ id, name, href: photosPath(id), count: countOf(id) })),
    done: visit.url.searchParams.get("done"),
  };
});

export const action = adminAction(async (visit) => changePhotos(visit, (await readScope(visit)).path));

export const meta: MetaFunction = () => [{ title: "Pictures" }];

export default function Pictures() {
  const { packageId, photos, groups, done } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const typed = answer?.typed ?? {};
  const errors = answer?.errors ?? {};
  const here = groups.find(({ id }) => id === packageId);
  const described = photos.filter(({ alt }) => alt !== "");
  const form = `/admin/catalogue/photos?index${packageId ? `&of=${packageId}` : ""}`;
  return (
    <AdminPage title="Pictures" lead="What couples see is what is here, in this order, a few seconds after you change it.">
      <CatalogueNav />
      {!answer && <DoneNotice done={done} />}
      <PhotoGroups groups={groups} chosen={packageId} />
      <Panel id="add" title="Add pictures">
        <UploadForm key={packageId} packageId={packageId} />
      </Panel>
      <Wordless photos={photos.filter(({ alt }) => alt === "")} action={form} typed={typed} errors={errors} />
      <Panel id="hung" title={here?.name ?? ""}>
        {described.length === 0 ? (
          <p className="text-ink-soft">No pictures here yet. The first is shown large, at the top of the page.</p>
        ) : (
          <PhotoWall photos={described} action={form} places={groups.map(({ id, name }) => ({ id: id ?? "", name }))} typed={typed} errors={errors} />
        )}
      </Panel>
    </AdminPage>
  );
}
