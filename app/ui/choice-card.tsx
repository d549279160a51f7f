import type { ComponentPropsWithoutRef, ReactNode } from "react";

type Props = Omit<ComponentPropsWithoutRef<"input">, "type" | "title"> & {
  name: string;
  value: string;
  title: ReactNode;
  /** To the right of the title: a price, most often. */
  aside?: ReactNode;
  /** Fills the end of the card, or on a phone its top. */
  picture?: ReactNode;
  type?: "radio" | "checkbox";
  children?: ReactNode;
};

/** One choice of several, the whole card its label. Put several in a `<fieldset>` with a `<legend>`. */
export function ChoiceCard({ name, value, title, aside, picture, type = "radio", children, ...rest }: Props) {
  const id = rest.id ?? `${name}-${value}`;
  return (
    <label
      htmlFor={id}
      className="grid cursor-pointer grid-cols-[auto_1fr] gap-x-4 border md:grid-cols-[auto_1fr_auto] border-edge bg-card px-5 py-4 transition-colors hover:border-ink has-checked:border-ink has-checked:shadow-[inset_0_0_0_1px_var(--color-ink)] has-focus-visible:outline-3 has-focus-visible:outline-offset-3 has-focus-visible:outline-madrone-deep"
    >
      <input
        {...rest}
        id={id}
        type={type}
        name={name}
        value={value}
        className="mt-1.5 size-4.5 cursor-pointer accent-madrone focus-visible:outline-none focus-visible:shadow-none"
      />
      <span className="grid gap-1">
        <span className="flex flex-wrap items-baseline justify-between gap-x-4">
          <span className="font-display text-heading">{title}</span>
          {aside && <span className="figures font-medium">{aside}</span>}
        </span>
        {children && <span className="grid gap-1 text-small text-ink-soft">{children}</span>}
      </span>
      {picture && <span className="relative max-md:order-first max-md:col-span-2 max-md:-mx-5 max-md:-mt-4 max-md:mb-4 max-md:h-36 md:-my-4 md:-mr-5 md:ml-2 md:w-56">{picture}</span>}
    </label>
  );
}
