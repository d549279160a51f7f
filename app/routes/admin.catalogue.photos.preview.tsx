import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { HomePage } from "~/catalog/home-page";
import { readArrangement, withArrangement } from "~/catalog/manage/photos/arrange.server";
import { PreviewPages } from "~/catalog/manage/photos/preview-pages";
import { previewOf } from "~/catalog/manage/photos/preview.server";
import { readScope } from "~/catalog/manage/photos/scope.server";
import { PreviewBar, PreviewProblems } from "~/catalog/manage/preview-bar";
import { PackagePage } from "~/catalog/package-page";
import { adminAction, adminLoader } from "~/lib/http.server";

/** As it is saved. */
export const loader = adminLoader(async (visit) => {
  const { managed, packageId, path } = await readScope(visit);
  return { path, view: await previewOf(visit, managed, packageId) };
});

/** As it is typed and ordered, before it is saved; see PreviewButton. */
export const action = adminAction(async ({ form, ...visit }) => {
  const { managed, packageId } = await readScope(visit);
  const typed = readArrangement(form, managed);
  if (Object.keys(typed.errors).length > 0) return data({ problems: typed.errors, fields: [], view: null }, 422);
  const places = typed.photos.map((photo) => photo.packageId);
  return data({ problems: {}, fields: [...form], view: await previewOf(visit, withArrangement(managed, packageId, typed), packageId, places) });
});

export const meta: MetaFunction = () => [{ title: "Preview of pictures" }];

export default function Preview() {
  const saved = useLoaderData<typeof loader>();
  const typed = useActionData<typeof action>();
  const shown = typed ? typed.view : saved.view;
  const back = { href: saved.path, label: "Back to the pictures" };
  if (!shown) return <PreviewProblems back={back} problems={typed?.problems ?? {}} />;
  const { page } = shown;
  return (
    <>
      <PreviewBar back={back} status={shown.status} isTyped={typed !== undefined} wordless={shown.wordless}>
        <PreviewPages pages={shown.pages} fields={typed?.fields} />
      </PreviewBar>
      {page.kind === "home" ? <HomePage {...page} isPreview /> : <PackagePage {...page} isPreview />}
    </>
  );
}
