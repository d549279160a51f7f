import { data, redirect, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { LetterPreview } from "~/studio/letter-preview";
import { couplesLetterTitle } from "~/studio/letter-words";
import { ownTemplates } from "~/studio/own-words";
import { DO, OwnWordsForm } from "~/studio/own-words-form";
import { problemsOf, readOwnWords, saveOwnWords, templateIn, typedWords } from "~/studio/own-words.server";
import { listHref } from "~/studio/paths";
import { previewLetter, sampleData } from "~/studio/sample-letter.server";
import { readSettings } from "~/studio/settings.server";
import { adminAction, adminLoader, orRefuse } from "~/lib/http.server";
import { AdminPage, Panel } from "~/ui/admin-page";
import { ErrorSummary } from "~/ui/error-summary";
import { FilterLinks } from "~/ui/filter-links";
import { Notice } from "~/ui/notice";

const HERE = "/admin/studio/words";

export const loader = adminLoader(async ({ db, desk, url }) => {
  const template = templateIn(url.searchParams);
  const [words, settings] = await Promise.all([readOwnWords(db, template), readSettings(db)]);
  const preview = await previewLetter(template, words, settings, desk.today);
  return { template, words, preview, studioEmail: settings.email, isSaved: url.searchParams.get("done") === "saved" };
});

export const action = adminAction(async ({ db, desk, form, url }) => {
  const template = templateIn(url.searchParams);
  const words = typedWords(form);
  const problems = problemsOf(words);
  if (problems.length > 0) return data({ words, problems, preview: null, tested: null }, { status: 422 });
  if (form.get(DO.name) === DO.save) {
    await saveOwnWords(db, template, words);
    throw redirect(`${listHref(HERE, { letter: template })}&done=saved`, 303);
  }
  const settings = await readSettings(db);
  const preview = await previewLetter(template, words, settings, desk.today);
  const about = sampleData(template, words, { ...settings, today: desk.today });
  const tested = form.get(DO.name) === DO.test ? orRefuse(await db.rpc("send_test_letter", { p_template: template, p_data: about })) : null;
  return data({ words, problems, preview, tested });
});

export const meta: MetaFunction = () => [{ title: "Letters" }];

export default function Words() {
  const told = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const preview = answer?.preview ?? told.preview;
  return (
    <AdminPage title="Letters" lead="Words of your own in what couples get. Everything else in a letter is written by what is true when it leaves.">
      {told.isSaved && !answer && <Notice kind="success">Saved. It stands in every such letter from now on.</Notice>}
      <ErrorSummary problems={answer?.problems ?? []} />
      {answer?.tested && (
        <Notice kind="success" title="A test is on its way">
          <a href={`/admin/studio/emails/${answer.tested}`} className="link">
            See how it went
          </a>
        </Notice>
      )}
      {answer?.preview && !answer.tested && <Notice>So it would look. It is not saved yet.</Notice>}
      <FilterLinks
        label="Which letter"
        links={ownTemplates.map((each) => ({ href: listHref(HERE, { letter: each }), label: couplesLetterTitle(each), current: each === told.template }))}
      />
      <div className="grid gap-10 lg:grid-cols-[1fr_1.2fr]">
        <OwnWordsForm key={told.template} template={told.template} words={answer?.words ?? told.words} studioEmail={told.studioEmail} problems={answer?.problems ?? []} />
        <Panel id="preview" title="How it looks">
          <p className="text-small text-ink-soft">{preview.subject}</p>
          <LetterPreview html={preview.html} title="The letter with your words" />
        </Panel>
      </div>
    </AdminPage>
  );
}
