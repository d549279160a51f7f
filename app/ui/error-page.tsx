import { ButtonLink } from "./button";
import { Page, PageTitle } from "./layout";

type Props = { status: number; title?: string; sentence?: string; id?: string };

const plain = {
  missing: {
    title: "There is nothing at this address",
    sentence: "The link may be old or cut short. If it came in an email from us, open it from the email once more.",
  },
  broken: {
    title: "Something broke on our side",
    sentence: "It is not you. Please try again in a minute; if it stays, write to us and we will sort it out by hand.",
  },
};

/** A page for when there is no page: what happened, and two ways on. */
export function ErrorPage({ status, title, sentence, id }: Props) {
  const words = status < 500 ? plain.missing : plain.broken;
  return (
    <Page className="pb-section">
      <PageTitle lead={sentence ?? words.sentence}>{title ?? words.title}</PageTitle>
      <div className="flex flex-wrap gap-4">
        <ButtonLink to="/" reloadDocument>
          To the first page
        </ButtonLink>
        <ButtonLink to="/book" kind="secondary" reloadDocument>
          Check a date
        </ButtonLink>
      </div>
      {id && (
        <p className="mt-8 text-small text-ink-soft">
          If you write to us about this, mention <code className="figures text-ink select-all">{id}</code>.
        </p>
      )}
    </Page>
  );
}
