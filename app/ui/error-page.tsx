import { ButtonLink } from "./button";
import { Page, PageTitle } from "./layout";

type Props = { status: number; title?: string; sentence?: string; id?: string; ways?: readonly { href: string; label: string }[] };

const waysOn = [
  { href: "/", label: "To the first page" },
  { href: "/book", label: "Check a date" },
];

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
export function ErrorPage({ status, title, sentence, id, ways = waysOn }: Props) {
  const words = status < 500 ? plain.missing : plain.broken;
  return (
    <Page className="pb-section">
      <PageTitle lead={sentence ?? words.sentence}>{title ?? words.title}</PageTitle>
      <div className="flex flex-wrap gap-4">
        {ways.map(({ href, label }, index) => (
          <ButtonLink key={href} to={href} kind={index === 0 ? "primary" : "secondary"} reloadDocument>
            {label}
          </ButtonLink>
        ))}
      </div>
      {id && (
        <p className="mt-8 text-small text-ink-soft">
          If you write to us about this, mention <code className="figures text-ink select-all">{id}</code>.
        </p>
      )}
    </Page>
  );
}
