import { data, redirect, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withDone } from "~/catalog/manage/done-notice";
import { receivePhotos } from "~/catalog/manage/photos/receive.server";
import { readScope } from "~/catalog/manage/photos/scope.server";
import { UploadForm } from "~/catalog/manage/photos/upload-form";
import { UploadResult } from "~/catalog/manage/photos/upload-result";
import { adminLoader, adminUpload } from "~/lib/http.server";
import { AdminPage } from "~/ui/admin-page";

/** Where the form without JavaScript ends when a file was not taken; when all were, it goes back to the pictures. */
export const loader = adminLoader(async (visit) => {
  const { path, packageId } = await readScope(visit);
  return { path, packageId };
});

export const action = adminUpload(async (visit) => {
  const { path, packageId } = await readScope(visit);
  const received = await receivePhotos(visit, packageId);
  if (received.length > 0 && received.every(({ problem }) => problem === null)) throw redirect(withDone(path, "uploaded"), 303);
  return data({ received }, 422);
});

export const meta: MetaFunction = () => [{ title: "Add pictures" }];

export default function Upload() {
  const { path, packageId } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <AdminPage title="Add pictures" up={{ href: path, label: "Pictures" }} measure="form">
      {answer && <UploadResult received={answer.received} back={path} />}
      <UploadForm packageId={packageId} />
    </AdminPage>
  );
}
