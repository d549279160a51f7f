import { Outlet } from "@remix-run/react";
import { places } from "~/studio/paths";
import { Page } from "~/ui/layout";
import { SubNav } from "~/ui/sub-nav";

/** Settings, and what happens behind the scenes. */
export default function Studio() {
  return (
    <>
      <Page className="pt-2">
        <SubNav label="Studio" links={places} />
      </Page>
      <Outlet />
    </>
  );
}
