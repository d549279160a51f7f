import { Form, useFetcher } from "@remix-run/react";
import { useEffect, useId, useRef, useState, type ReactNode } from "react";
import { classes } from "./classes";
import { useHydrated } from "./use-hydrated";
import { useOrder } from "./use-order";

type Item = { id: string; name: string };

type Props<I extends Item> = {
  /** What is ordered, for the ear. */
  label: string;
  items: readonly I[];
  /** Where the order is sent: `intent=order`, every `id`, and without JavaScript the button pressed as `move`. */
  action: string;
  /** What only this list's form says besides. */
  intent?: string;
  className?: string;
  rowClassName?: string;
  /** Where in its row the handle and the buttons are. */
  controlsClassName?: string;
  children: (item: I, place: number) => ReactNode;
};

/** Rows in an order of one's own: dragged by a handle, or moved by buttons, which need neither a mouse nor JavaScript. */
export function OrderedList<I extends Item>({ label, items, action, intent = "order", className, rowClassName, controlsClassName, children }: Props<I>) {
  const form = useId();
  const fetcher = useFetcher();
  const hydrated = useHydrated();
  const list = useRef<HTMLOListElement>(null);
  const [said, setSaid] = useState("");
  const [focus, setFocus] = useState<string | null>(null);
  const nameOf = (id: string) => items.find((item) => item.id === id)?.name ?? "";

  const order = useOrder(
    items.map(({ id }) => id),
    (ids, moved) => {
      const fields = new FormData();
      fields.set("intent", intent);
      for (const id of ids) fields.append("id", id);
      fetcher.submit(fields, { method: "post", action });
      setSaid(`${nameOf(moved)} is now ${ids.indexOf(moved) + 1} of ${ids.length}.`);
    },
  );

  // A row that moves in the page loses the focus, and at the end of the list its button is no more.
  useEffect(() => {
    if (focus === null) return;
    const button = list.current?.querySelector<HTMLButtonElement>(`[data-move="${focus}"]`);
    const other = button?.parentElement?.querySelector<HTMLButtonElement>("[data-move]:not(:disabled)");
    (button?.disabled ? other : button)?.focus();
    setFocus(null);
  }, [focus, order.ids]);

  const button = (id: string, place: number, way: "up" | "down", disabled: boolean) => (
    <button
      form={form}
      name="move"
      value={`${way}.${id}`}
      data-move={`${way}.${id}`}
      disabled={disabled}
      aria-label={`Move ${nameOf(id)} ${way}`}
      className="grid size-11 cursor-pointer place-items-center text-lead leading-none hover:bg-paper-deep disabled:cursor-default disabled:opacity-30"
      onClick={(event) => {
        event.preventDefault();
        order.moveTo(id, place + (way === "up" ? -1 : 1));
        setFocus(`${way}.${id}`);
      }}
    >
      <span aria-hidden="true">{way === "up" ? "↑" : "↓"}</span>
    </button>
  );

  return (
    <div>
      <Form id={form} method="post" action={action}>
        <input type="hidden" name="intent" value={intent} />
        {order.ids.map((id) => (
          <input key={id} type="hidden" name="id" value={id} />
        ))}
      </Form>
      <p role="status" className="heard">
        {said}
      </p>
      <ol ref={list} aria-label={label} className={className}>
        {order.ids.map((id, place) => {
          const item = items.find((each) => each.id === id);
          if (!item) return null;
          return (
            <li key={id} data-ordered={id} className={classes(rowClassName, order.dragged === id && "opacity-60 outline-2 outline-madrone")}>
              <div className={classes("flex shrink-0 items-center", controlsClassName)}>
                {hydrated && items.length > 1 && (
                  <span
                    {...order.handle(id)}
                    aria-hidden="true"
                    title="Drag to another place"
                    className="grid size-11 cursor-grab touch-none place-items-center text-ink-soft select-none hover:text-ink active:cursor-grabbing"
                  >
                    ⠿
                  </span>
                )}
                {items.length > 1 && button(id, place, "up", place === 0)}
                {items.length > 1 && button(id, place, "down", place === items.length - 1)}
              </div>
              {children(item, place)}
            </li>
          );
        })}
      </ol>
    </div>
  );
}
