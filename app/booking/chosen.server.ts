/** For the pages that come after the day is chosen: the whole choice, or the way back to what is missing. */
import { redirect } from "@remix-run/node";
import type { Package, Studio } from "~/catalog/catalog";
import { readCatalogue } from "~/catalog/catalog.server";
import type { StudioDay } from "~/lib/studio-day";
import { bookable } from "./date-page.server";
import { whyNot } from "./day-words";
import { readOneDay, type OneDay } from "./one-day.server";
import { bookingPath, type Choices, type View } from "./paths";
import { readSelection } from "./selection";
import { readOwnHolds } from "./visitor.server";

export type Chosen = {
  studio: Studio;
  item: Package;
  choices: Choices & { day: StudioDay };
  view: View;
  notices: string[];
};

/** Throws a redirect to the first step that has no answer yet, with all other answers kept. */
export async function readChosen(url: URL): Promise<Chosen> {
  const { studio, packages } = await readCatalogue();
  const { item, choices, view, notices } = readSelection(url.searchParams, packages);
  if (!item) throw redirect(bookingPath("package", choices, view), 303);
  const { day } = choices;
  if (!day) throw redirect(bookingPath("date", choices, view), 303);
  return { studio, item, choices: { ...choices, day }, view, notices };
}

/** The chosen day as it is now, with a sentence for when it cannot be had. */
export async function readChosenDay({ studio, item, choices }: Chosen, visitor: string | null): Promise<OneDay & { why: string }> {
  const found = await readOneDay(choices.day, item.days, await readOwnHolds(visitor));
  return { ...found, why: whyNot(found, item.days, { ...bookable(studio), timeZone: studio.timeZone }) };
}
