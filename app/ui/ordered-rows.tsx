import { useEffect, useRef, useState, type ReactNode } from "react";
import { classes } from "./classes";
import { useHydrated } from "./use-hydrated";
import { useOrder } from "./use-order";

type Item = { id: string };

export type Rows<I extends Item> = {
  /** What is ordered, for the ear. */
  label: string;
  items: readonly I[];
  /** Where the list's own first place is more than that: what the button says that moves there. */
  first?: string;
  className?: string;
  rowClassName?: string;
  /** Where in its row the handle and the buttons are. */
  controlsClassName?: string;
  children: (item: I, place: number) => ReactNode;
};

type Props<I extends Item> = Rows<I> & {
  /** What a row is called, for the ear. */
  nameOf: (item: I, place: number) => string;
  /** The form that the buttons belong to; without JavaScript they are sent with it, as `move`. */
  form: string;
  /** Is told each new order. */
  onOrder: (ids: string[]) => void;
  /** It is saved with its form, not by itself. */
  waits?: boolean;
};

/** Rows in an order of one's own: dragged by a handle, or moved by buttons, which need neither a mouse nor JavaScript. */
export function OrderedRows<I extends Item>({ label, items, nameOf, form, onOrder, waits, first, className, rowClassName, controlsClassName, children }: Props<I>) {
  const hydrated = useHydrated();
  const list = useRef<HTMLOListElement>(null);
  const [said, setSaid] = useState("");
  const [focus, setFocus] = useState<string | null>(null);
  const called = (id: string, place: number) => {
    const item = items.find((each) => each.id === id);
    return item ? nameOf(item, place) : "";
  };

  const order = useOrder(
    items.map(({ id }) => id),
    (ids, moved, before) => {
      onOrder(ids);
      setSaid(`${called(moved, before.indexOf(moved))} is now ${ids.indexOf(moved) + 1} of ${ids.length}.`);
    },
    waits,
  );

  // A row that moves in the page loses the focus, and at the end of the list its button is no more.
  useEffect(() => {
    if (focus === null) return;
    const buttons = [...(list.current?.querySelectorAll<HTMLButtonElement>(`[data-move$=".${focus.split(".")[1]}"]:not(:disabled)`) ?? [])];
    (buttons.find((button) => button.dataset.move === focus) ?? buttons[0])?.focus();
    setFocus(null);
  }, [focus, order.ids]);

  const button = (id: string, place: number, way: "up" | "down" | "first") => {
    const to = { up: place - 1, down: place + 1, first: 0 }[way];
    return (
      <button
        form={form}
        name="move"
        value={`${way}.${id}`}
        data-move={`${way}.${id}`}
        disabled={to < 0 || to >= items.length}
        aria-label={way === "first" ? undefined : `Move ${called(id, place)} ${way}`}
        className={classes(
          "cursor-pointer disabled:cursor-default disabled:opacity-30",
          way === "first" ? "link min-h-11 px-2 text-small" : "grid size-11 place-items-center text-lead leading-none hover:bg-paper-deep",
        )}
        onClick={(event) => {
          event.preventDefault();
          order.moveTo(id, to);
          setFocus(`${way}.${id}`);
        }}
      >
        {way === "first" ? (
          <>
            {first}
            <span className="heard">: {called(id, place)}</span>
          </>
        ) : (
          <span aria-hidden="true">{way === "up" ? "↑" : "↓"}</span>
        )}
      </button>
    );
  };

  return (
    <div>
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
                {items.length > 1 && button(id, place, "up")}
                {items.length > 1 && button(id, place, "down")}
                {first !== undefined && place > 0 && button(id, place, "first")}
              </div>
              {children(item, place)}
            </li>
          );
        })}
      </ol>
    </div>
  );
}
