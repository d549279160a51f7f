import { ButtonLink } from "~/ui/button";
import { Page, PageTitle } from "~/ui/layout";
import { keptPath } from "./paths";

/** The time to pay ran out before anybody paid. `choices`: the query of their last review page; may be empty. */
export function HoldOver({ choices }: { choices: string }) {
  return (
    <Page measure="form" className="pb-section">
      <PageTitle lead="The time to pay ran out. Nothing was charged, and what you chose and typed is kept.">
        The day is no longer held
      </PageTitle>
      <p className="flex flex-wrap items-center gap-x-8 gap-y-4">
        <ButtonLink to={keptPath(choices ? "date" : "package", choices)}>Choose a day</ButtonLink>
        {choices && (
          <ButtonLink kind="quiet" to={keptPath("review", choices)}>
            Back to review and pay
          </ButtonLink>
        )}
      </p>
    </Page>
  );
}
