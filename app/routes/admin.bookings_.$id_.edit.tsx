import { data, redirect, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { coupleFields, readCouple, type TypedCouple } from "~/booking/couple";
import { editBooking } from "~/booking/manage/change.server";
import { versionIn } from "~/booking/manage/change-frame";
import { EditPage } from "~/booking/manage/edit-page";
import { readBooking, type ManagedBooking } from "~/booking/manage/one.server";
import { donePath } from "~/booking/manage/paths";
import { adminAction, adminLoader, notFound, refuse } from "~/lib/http.server";
import { mergeEdits } from "~/lib/merge-edits";

export const loader = adminLoader(async ({ db, params }) => {
  const booking = await readBooking(db, params.id ?? "");
  return booking ? { booking, now: asTyped(booking) } : notFound();
});

/** As a form has it: one kind of line end, and nothing for null. */
function asTyped({ couple, place, notes }: Pick<ManagedBooking, "couple" | "place" | "notes">): TypedCouple {
  const fields = { ...couple, place, notes };
  return Object.fromEntries(coupleFields.map((name) => [name, fields[name] ?? ""]));
}

const fieldsOf = (form: URLSearchParams, prefix = ""): TypedCouple =>
  Object.fromEntries(coupleFields.map((name) => [name, (form.get(prefix + name) ?? "").replace(/\r\n?/g, "\n")]));

export const action = adminAction(async ({ db, params, form }) => {
  const booking = await readBooking(db, params.id ?? "");
  if (!booking) return notFound();
  const typed = fieldsOf(form);
  const merged = mergeEdits(coupleFields, fieldsOf(form, "was."), typed, asTyped(booking));
  const conflict = () => data({ typed: merged.typed, errors: {}, conflict: { theirs: merged.theirs, changed: merged.changed } }, { status: 409 });
  if (versionIn(form) !== booking.version && merged.changed.length > 0) return conflict();
  const read = readCouple(typed);
  if ("errors" in read) return data({ typed, errors: read.errors, conflict: null }, { status: 422 });
  // A booking that changed meanwhile in other ways (its card was charged, say) is no reason to ask again.
  const saved = await editBooking(db, booking, read.couple);
  if (saved.outcome === "refused") {
    // In the moment between reading and saving: the next press of the button finds out what it was.
    if (saved.code === "changed_meanwhile") return conflict();
    return refuse(saved.status, "That cannot be done", saved.sentence);
  }
  throw redirect(donePath(booking.id, "saved"), 303);
});

/** What was refused is mostly because the booking is not as it was: it is shown as it is. */
export const shouldRevalidate = () => true;

export const meta: MetaFunction = () => [{ title: "Edit the details" }, { name: "robots", content: "noindex, nofollow" }];

export default function Edit() {
  const { booking, now } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <EditPage {...{ booking, now }} typed={answer?.typed ?? now} errors={answer?.errors ?? {}} conflict={answer?.conflict ?? null} />;
}
