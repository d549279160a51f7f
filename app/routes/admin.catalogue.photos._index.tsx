import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { CatalogueNav } from "~/catalog/manage/catalogue-nav";
import { DoneNotice } from "~/catalog/manage/done-notice";
import { changePhotos } from "~/catalog/manage/photos/change-photos.server";
import { ofPackage } from "~/catalog/manage/photos/fields";
import { PhotoForm } from "~/catalog/manage/photos/photo-form";
import { PhotoGroups } from "~/catalog/manage/photos/photo-groups";
import { photosPath, readScope } from "~/catalog/manage/photos/scope.server";
import { UploadForm } from "~/catalog/manage/photos/upload-form";
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

export const action = adminAction(changePhotos);

/** What was refused may be because somebody else saved: the form is told what is. */
export const shouldRevalidate = () => true;

export const meta: MetaFunction = () => [{ title: "Pictures" }];

export default function Pictures() {
  const { packageId, photos, groups, done } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const here = groups.find(({ id }) => id === packageId);
  const wordless = photos.filter(({ alt }) => alt === "").length;
  const of = ofPackage(packageId);
  return (
    <AdminPage nav={<CatalogueNav />} title="Pictures" lead="Add, describe and order them, and look at the page they are on. Couples see all of it once you save.">
      {!answer && <DoneNotice done={done} />}
      <PhotoGroups groups={groups} chosen={packageId} />
      <Panel id="add" title="Add pictures">
        <UploadForm key={packageId} packageId={packageId} />
      </Panel>
      <Panel id="hung" title={here?.name ?? ""}>
        {photos.length === 0 && <p className="text-ink-soft">No pictures here yet. The first is shown large, at the top of the page.</p>}
        {wordless > 0 && (
          <p className="max-w-text">
            <strong className="font-medium">{wordless === 1 ? "One waits for words." : `${wordless} wait for words.`}</strong> Say what each shows, as you would to somebody on the telephone: it is read aloud to those who cannot see it. Couples see a picture once it has
            its words.
          </p>
        )}
        {photos.length > 0 && (
          <PhotoForm
            key={packageId}
            photos={photos}
            action={`/admin/catalogue/photos?index${of && `&${of}`}`}
            preview={`/admin/catalogue/photos/preview${of && `?${of}`}`}
            places={groups.map(({ id, name }) => ({ id: id ?? "", name }))}
            answer={answer}
          />
        )}
      </Panel>
    </AdminPage>
  );
}
