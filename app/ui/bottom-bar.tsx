import type { ReactNode } from "react";

/** On a phone, the next step stays under the thumb; on larger windows the page has room to say it itself. */
export function BottomBar({ children }: { children: ReactNode }) {
  return (
    <div className="fixed inset-x-0 bottom-0 z-10 flex items-center justify-between gap-4 border-t border-rule bg-paper px-gutter pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] md:hidden">
      {children}
    </div>
  );
}
