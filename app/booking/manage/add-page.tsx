import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { formatMoney } from "~/lib/money";
import type { StudioDay } from "~/lib/studio-day";
import type { Package } from "~/catalog/catalog";
import { AdminPage } from "~/ui/admin-page";
import { Button } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { ErrorSummary } from "~/ui/error-summary";
import { Field } from "~/ui/field";
import { Notice } from "~/ui/notice";
import { SaveBar } from "~/ui/save-bar";
import { Select } from "~/ui/select";
import type { AddErrors, Typed } from "./add-fields";
import { AgreedOn, HowPaid } from "./add-money";
import { CoupleFields, coupleProblems } from "./couple-fields";
import { DespiteCalendar } from "./despite-calendar";
import { NearbyButtons } from "./nearby-buttons";

type Props = {
  id: string;
  packages: Package[];
  chosen: Package | null;
  today: StudioDay;
  typed: Typed;
  errors: AddErrors;
  nearby: readonly StudioDay[];
  busy: boolean;
  problem: string | null;
};

/** A booking that did not come through the site: from a friend, over the telephone, at a fair. */
export function AddPage({ id, packages, chosen, today, typed, errors, nearby, busy, problem }: Props) {
  return (
    <AdminPage
      measure="form"
      title="Add a booking by hand"
      up={{ href: "/admin/bookings", label: "Bookings" }}
      lead="For a couple who came another way than through the site."
    >
      {problem && <Notice kind="error" title={problem} />}
      {chosen ? (
        <AddForm {...{ id, packages, chosen, today, typed, errors, nearby, busy }} />
      ) : (
        <EmptyState title="No package is published">Publish one in the catalogue; a booking is always of one.</EmptyState>
      )}
    </AdminPage>
  );
}

type FormProps = Omit<Props, "problem" | "chosen"> & { chosen: Package };

function AddForm({ id, packages, chosen, today, typed, errors, nearby, busy }: FormProps) {
  const problems = [
    ...(errors.day ? [{ field: "day", message: errors.day }] : []),
    ...(errors.price ? [{ field: "price", message: errors.price }] : []),
    ...(errors.addOns ? [{ field: "add-ons", message: errors.addOns }] : []),
    ...coupleProblems(errors.couple),
    ...(errors.until ? [{ field: "until", message: errors.until }] : []),
    ...(errors.paidHow ? [{ field: "paidHow", message: errors.paidHow }] : []),
  ];
  return (
    <Form method="post" action={`?${new URLSearchParams({ package: chosen.slug })}`} className="grid gap-10" noValidate>
      <ErrorSummary problems={problems} />
      <input type="hidden" name="id" value={id} />
      {/* A return key in a field means this button, not "Choose" nor the first free day. */}
      <button className="heard" tabIndex={-1} aria-hidden="true" />
      <div className="flex flex-wrap items-end gap-4">
        <div className="min-w-0 flex-[1_1_16rem]">
          <Select key={chosen.slug} name="package" label="Package" defaultValue={chosen.slug}>
            {packages.map(({ slug, name, price }) => (
              <option key={slug} value={slug}>
                {name}, {formatMoney(price)}
              </option>
            ))}
          </Select>
        </div>
        <Button kind="secondary" name="intent" value="choose">
          Choose
        </Button>
      </div>
      <Group title="The day">
        <div className="max-w-60">
          <Field key={typed.day} name="day" label={chosen.days > 1 ? `The first of ${chosen.days} days` : "Day"} type="date" min={today} defaultValue={typed.day} error={errors.day} />
        </div>
        <NearbyButtons days={nearby} />
        {busy && <DespiteCalendar />}
      </Group>
      <Group title="What is agreed" id="add-ons">
        <AgreedOn key={chosen.slug} {...{ chosen, typed, errors }} />
      </Group>
      <Group title="The couple">
        <CoupleFields typed={typed.couple} errors={errors.couple} />
      </Group>
      <Group title="The money">
        <HowPaid {...{ today, typed, errors }} />
      </Group>
      <SaveBar>
        <Button className="max-sm:w-full">Add the booking</Button>
      </SaveBar>
    </Form>
  );
}

function Group({ title, id, children }: { title: string; id?: string; children: ReactNode }) {
  return (
    <fieldset id={id} className="grid gap-6">
      <legend className="mb-5 font-display text-heading italic">{title}</legend>
      {children}
    </fieldset>
  );
}
