import { Form, useFetcher } from "@remix-run/react";
import { useId } from "react";
import { OrderedRows, type Rows } from "./ordered-rows";

type Item = { id: string; name: string };

type Props<I extends Item> = Rows<I> & {
  /** Where the order is sent: `intent=order`, every `id`, and without JavaScript the button pressed as `move`. */
  action: string;
  /** What only this list's form says besides. */
  intent?: string;
};

/** Rows whose order is saved with each move. */
export function OrderedList<I extends Item>({ action, intent = "order", ...rows }: Props<I>) {
  const form = useId();
  const fetcher = useFetcher();
  return (
    <div>
      <Form id={form} method="post" action={action}>
        <input type="hidden" name="intent" value={intent} />
        {rows.items.map(({ id }) => (
          <input key={id} type="hidden" name="id" value={id} />
        ))}
      </Form>
      <OrderedRows
        {...rows}
        nameOf={({ name }) => name}
        form={form}
        onOrder={(ids) => {
          const fields = new FormData();
          fields.set("intent", intent);
          for (const id of ids) fields.append("id", id);
          fetcher.submit(fields, { method: "post", action });
        }}
      />
    </div>
  );
}
