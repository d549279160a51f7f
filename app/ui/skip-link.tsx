/** The first thing the Tab key finds: past the header, to what one came for. */
export function SkipLink({ to = "#main" }: { to?: string }) {
  return (
    <a
      href={to}
      className="heard focus:fixed focus:top-3 focus:left-3 focus:z-20 focus:m-0 focus:h-auto focus:w-auto focus:bg-ink focus:px-4 focus:py-3 focus:text-paper focus:[clip-path:none]"
    >
      Skip to the content
    </a>
  );
}
