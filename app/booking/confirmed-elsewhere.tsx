import { Page, PageTitle } from "~/ui/layout";

/** The booking stands, but this browser is not known to be the couple's: their link is theirs to open. */
export function ConfirmedElsewhere() {
  return (
    <Page measure="form" className="pb-section">
      <PageTitle lead="The link to it is in the confirmation we sent by mail. Please open it from there.">
        This booking is confirmed
      </PageTitle>
    </Page>
  );
}
