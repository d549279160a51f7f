import { data, redirect, type HeadersFunction, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ANSWER, CLOSE_FIELD, MOST_WORDS, RequestAnswerPage, WORDS_FIELD } from "~/booking/request-answer";
import { acceptRequest, declineRequest, readRequest } from "~/booking/requests.server";
import { notFound, publicAction, publicLoader, refuse } from "~/lib/http.server";

/** A GET shows, only a POST answers: mail scanners follow links (A12). */
export const loader = publicLoader(async ({ params }) => {
  const request = await readRequest(params.token ?? "");
  return request ? { request } : notFound();
});

export const action = publicAction(async ({ params, form, url }) => {
  const request = await readRequest(params.token ?? "");
  if (!request) return notFound();
  const words = form.get(WORDS_FIELD)?.trim() ?? "";
  switch (form.get(ANSWER.name)) {
    case ANSWER.accept:
      // Answered twice, or by the clock a moment ago: the page says how it stands.
      if ((await acceptRequest(request.bookingId)) === "too_late") {
        return data({ problem: "It was too late: the bank does not keep their money any longer. They have been told." }, { status: 409 });
      }
      throw redirect(url.pathname, 303);
    case ANSWER.decline:
      if (words.length > MOST_WORDS) return data({ problem: `Please keep your words under ${MOST_WORDS} characters.` }, { status: 422 });
      await declineRequest(request.bookingId, { actor: "photographer", words, closeDay: form.get(CLOSE_FIELD) === "yes" });
      throw redirect(url.pathname, 303);
    default:
      return refuse(422, "That was no answer", "Please use one of the two buttons of the page.");
  }
});

/** A14: kept by nobody on the way, and found by nobody who searches. */
export const headers: HeadersFunction = () => ({ "Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow" });

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: found ? `${found.request.reference} · ${found.request.studio.name}` : "Nothing here" },
  { name: "robots", content: "noindex, nofollow" },
];

export default function RequestPage() {
  const { request } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <RequestAnswerPage request={request} problem={answer?.problem ?? null} />;
}
