import { useEffect, useRef } from "react";

export type FieldProblem = { field: string; message: string };

/**
 * The first thing after a refused form: what is wrong, each a link to its field. It takes the focus when it
 * appears; without JavaScript `autoFocus` does the same on page load.
 */
export function ErrorSummary({ title = "Please look at this again", problems }: { title?: string; problems: FieldProblem[] }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [problems]);
  if (problems.length === 0) return null;
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      // eslint-disable-next-line jsx-a11y/no-autofocus -- the focus belongs on what went wrong
      autoFocus
      aria-labelledby="error-summary-title"
      className="grid gap-2 border-2 border-alarm bg-card px-5 py-4"
    >
      <h2 id="error-summary-title" className="text-heading">
        {title}
      </h2>
      <ul className="grid gap-1">
        {problems.map(({ field, message }) => (
          <li key={field}>
            <a href={`#${field}`} className="link font-medium text-alarm">
              {message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
