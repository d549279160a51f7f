import { Panel } from "~/ui/admin-page";
import { Money } from "~/ui/money";
import { OrderedList } from "~/ui/ordered-list";
import { ORDER_ADD_ONS } from "./fields";
import type { ManagedAddOn, ManagedPackage } from "./managed";
import { StatusBadge } from "./status-badge";

/** In which order couples see what may go with a package, and choose it. */
export function PackageAddOns({ item, addOns }: { item: ManagedPackage; addOns: ManagedAddOn[] }) {
  const offered = item.addOns.flatMap(({ id }) => addOns.filter((addOn) => addOn.id === id));
  if (offered.length < 2) return null;
  return (
    <Panel id="order" title="Order of its add-ons">
      <p className="text-small text-ink-soft">As couples see them with this package. Drag, or use the arrows; it is saved at once.</p>
      <OrderedList
        label="Add-ons in order"
        items={offered}
        action={`/admin/catalogue/packages/${item.id}?index`}
        intent={ORDER_ADD_ONS}
        className="border-t border-rule"
        rowClassName="flex items-center gap-3 border-b border-rule bg-paper py-1"
      >
        {({ name, price, status }) => (
          <p className="min-w-0 flex-1">
            {name}{" "}
            <span className="text-small text-ink-soft">
              <Money amount={price} />
            </span>{" "}
            {status !== "published" && <StatusBadge status={status} />}
          </p>
        )}
      </OrderedList>
    </Panel>
  );
}
