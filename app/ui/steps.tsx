import { classes } from "./classes";

/** `to` where one may go back (or on) to the step. */
export type Step = { key: string; label: string; to?: string };

/** Where one is on the way: an ordered list, the current step marked for eye and ear. */
export function Steps({ label, steps, current }: { label: string; steps: Step[]; current: string }) {
  const at = steps.findIndex((step) => step.key === current);
  return (
    <nav aria-label={label}>
      <ol className="flex gap-x-2 text-small sm:gap-x-5">
        {steps.map((step, index) => {
          const here = index === at;
          const text = (
            <>
              <span className="figures font-display text-body">{index + 1}</span>{" "}
              <span className={classes(!here && "max-sm:heard")}>{step.label}</span>
            </>
          );
          return (
            <li
              key={step.key}
              aria-current={here ? "step" : undefined}
              className={classes(
                "border-t-2 pt-2",
                index <= at ? "border-ink" : "border-rule text-ink-soft",
                here ? "max-sm:grow font-medium" : "max-sm:min-w-10",
                "sm:grow sm:basis-0",
              )}
            >
              {step.to && !here ? (
                <a href={step.to} className="hover:text-madrone hover:underline">
                  {text}
                </a>
              ) : (
                text
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
