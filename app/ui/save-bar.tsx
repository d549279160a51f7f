import type { ReactNode } from "react";

/** The buttons at the end of a long form. On a phone they stay in sight, above the places of the admin, for as long as the form is. */
export function SaveBar({ children }: { children: ReactNode }) {
  return (
    <div
      data-save-bar
      className="flex flex-wrap items-center gap-x-6 gap-y-3 max-md:sticky max-md:bottom-[calc(3rem+1px+env(safe-area-inset-bottom))] max-md:z-10 max-md:-mx-gutter max-md:gap-x-3 max-md:border-t max-md:border-rule max-md:bg-paper max-md:px-gutter max-md:py-2 max-md:[&_button]:px-4"
    >
      {children}
    </div>
  );
}
