import { data, redirect, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { emptyForm, type AddErrors } from "~/booking/manage/add-fields";
import { readAddForm } from "~/booking/manage/add.server";
import { AddPage } from "~/booking/manage/add-page";
import { addBooking, newBookingId } from "~/booking/manage/change.server";
import { donePath } from "~/booking/manage/paths";
import type { Package } from "~/catalog/catalog";
import { readCatalogue } from "~/catalog/catalog.server";
import { adminAction, adminLoader, refuse } from "~/lib/http.server";
import { parseCents } from "~/lib/money";
import { parseStudioDay, type StudioDay } from "~/lib/studio-day";

/** The package that the address names, else the first. */
async function choose(url: URL) {
  const { packages } = await readCatalogue();
  return { packages, chosen: packages.find(({ slug }) => slug === url.searchParams.get("package")) ?? packages[0] ?? null };
}

/** The form's day is one of the free ones that were offered, or its package another than its prices are of: to be looked at first. */
function onlyLooks(form: URLSearchParams, shown: Package, wanted: Package) {
  const { typed } = readAddForm(form, wanted);
  const isOther = shown.slug !== wanted.slug;
  if (!isOther && !form.get("near") && form.get("intent") !== "choose") return null;
  // What was agreed on stays; the other one's price from the catalogue does not.
  const isListed = isOther && parseCents(typed.price) === shown.price.cents;
  return { typed: { ...typed, ...(isListed && { price: "" }) }, errors: { couple: {} } };
}

export const loader = adminLoader(async ({ url, desk }) => ({
  ...(await choose(url)),
  id: newBookingId(),
  today: desk.today,
  day: parseStudioDay(url.searchParams.get("day")) ?? "",
}));

export const action = adminAction(async ({ db, url, form }) => {
  const { packages, chosen: shown } = await choose(url);
  const chosen = packages.find(({ slug }) => slug === form.get("package")) ?? shown;
  if (!chosen || !shown) return refuse(422, "No package is published", "Publish one in the catalogue; a booking is always of one.");
  const nothing = { chosen, nearby: [] as StudioDay[], busy: false, problem: null as string | null };
  const looked = onlyLooks(form, shown, chosen);
  if (looked) return { ...nothing, ...looked };
  const read = readAddForm(form, chosen);
  const { typed } = read;
  if ("errors" in read) return data({ ...nothing, typed, errors: read.errors }, { status: 422 });
  const added = await addBooking(db, { ...read.ready, packageId: chosen.id, despiteCalendar: form.get("despite") === "yes" });
  if (added.outcome === "refused") {
    const { status, code, sentence, nearby } = added;
    const errors = besideField(code, sentence);
    return data({ chosen, typed, errors: errors ?? { couple: {} }, nearby, busy: code === "date_busy", problem: errors ? null : sentence }, { status });
  }
  throw redirect(donePath(read.ready.id, read.ready.money.how === "link" ? "held" : "added"), 303);
});

/** The field that a refusal is about; null: it is about the whole. */
function besideField(code: string, sentence: string): AddErrors | null {
  if (code.startsWith("date_") || code === "bad_day") return { couple: {}, day: sentence };
  if (code === "bad_until") return { couple: {}, until: sentence };
  return code === "bad_price" ? { couple: {}, price: sentence } : null;
}

export const meta: MetaFunction = () => [{ title: "Add a booking" }, { name: "robots", content: "noindex, nofollow" }];

export default function New() {
  const { packages, chosen, id, today, day } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <AddPage
      {...{ packages, id, today }}
      chosen={answer?.chosen ?? chosen}
      typed={answer?.typed ?? emptyForm(day, today)}
      errors={answer?.errors ?? { couple: {} }}
      nearby={answer?.nearby ?? []}
      busy={answer?.busy ?? false}
      problem={answer?.problem ?? null}
    />
  );
}
