import type { ReactNode } from "react";

type Props = { ask: ReactNode; children: ReactNode };

/** What cannot be taken back is asked for twice: the first press only opens what the second one does, and says what that is. */
export function Sure({ ask, children }: Props) {
  return (
    <details className="group">
      <summary className="link inline-flex min-h-11 cursor-pointer items-center text-small text-ink">{ask}</summary>
      <div className="grid justify-items-start gap-3 pt-2 text-small">{children}</div>
    </details>
  );
}
