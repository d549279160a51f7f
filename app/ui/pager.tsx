type Props = {
  /** Counted from 1. */
  page: number;
  pages: number;
  hrefOf: (page: number) => string;
};

/** Back and on through a long list; nothing where one page holds it all. */
export function Pager({ page, pages, hrefOf }: Props) {
  if (pages <= 1) return null;
  const look = "inline-flex min-h-12 items-center px-1";
  return (
    <nav aria-label="Pages" className="flex items-center justify-between gap-4 text-small">
      {page > 1 ? <a href={hrefOf(page - 1)} rel="prev" className={`link ${look}`}>← Previous</a> : <span className={`${look} text-ink-soft`}>← Previous</span>}
      <span className="figures">
        Page {page} of {pages}
      </span>
      {page < pages ? <a href={hrefOf(page + 1)} rel="next" className={`link ${look}`}>Next →</a> : <span className={`${look} text-ink-soft`}>Next →</span>}
    </nav>
  );
}
