import { data, redirect, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { readLetter } from "~/studio/emails.server";
import { LetterPage } from "~/studio/letter-page";
import { letterTitle } from "~/studio/letter-words";
import { adminAction, adminLoader, notFound } from "~/lib/http.server";
import { DatabaseError, refusal } from "~/lib/supabase.server";
import { AdminPage } from "~/ui/admin-page";
import { ErrorSummary } from "~/ui/error-summary";
import { Notice } from "~/ui/notice";

export const loader = adminLoader(async ({ db, desk, params, url }) => {
  const letter = await readLetter(db, params.id ?? "");
  return letter ? { letter, timeZone: desk.studio.timeZone, isAgain: url.searchParams.get("done") === "again" } : notFound();
});

export const action = adminAction(async ({ db, params, form }) => {
  const id = z.uuid().safeParse(params.id).data ?? notFound();
  const recipient = form.get("recipient")?.trim() ?? "";
  const forGood = form.get("forGood") === "yes";
  const answer = await db.rpc("send_email_again", { p_email_id: id, p_recipient: recipient, p_for_good: forGood });
  if (!answer.error) throw redirect(`/admin/studio/emails/${answer.data}?done=again`, 303);
  const refused = refusal(answer.error);
  if (!refused) throw new DatabaseError(answer.error);
  return data({ recipient, forGood, problem: refused.sentence, isField: refused.code === "bad_address" }, { status: refused.status });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data ? letterTitle(data.letter.template) : "Email" }];

export default function Email() {
  const { letter, timeZone, isAgain } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const typed = answer ?? { recipient: letter.recipient, forGood: true };
  return (
    <AdminPage title={letterTitle(letter.template)} lead={letter.subject} up={{ href: "/admin/studio/emails", label: "Emails" }}>
      {answer?.isField && <ErrorSummary problems={[{ field: "recipient", message: answer.problem }]} />}
      {answer && !answer.isField && <Notice kind="error">{answer.problem}</Notice>}
      {isAgain && !answer && <Notice kind="success">This letter is on its way. Reload the page to see how it went.</Notice>}
      <LetterPage letter={letter} timeZone={timeZone} typed={typed} problem={answer?.isField ? answer.problem : null} />
    </AdminPage>
  );
}
