import { receivePhotos } from "~/catalog/manage/photos/receive.server";
import { readScope } from "~/catalog/manage/photos/scope.server";
import { adminUpload } from "~/lib/http.server";

/** One picture, sent by the page's script, which shows how far it is: see photos/use-uploads.ts. */
export const action = adminUpload(async (visit) => {
  const { packageId } = await readScope(visit);
  const [received] = await receivePhotos(visit, packageId, 1);
  return Response.json(received ?? { name: "", problem: "did not arrive. Please send it again." }, { status: received?.problem === null ? 201 : 422 });
});
