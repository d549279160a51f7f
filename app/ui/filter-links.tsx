import { classes } from "./classes";

/** One list seen through one of several filters; the one in use is marked. */
export function FilterLinks({ label, links }: { label: string; links: { href: string; label: string; count?: number; current: boolean }[] }) {
  return (
    <nav aria-label={label}>
      <ul className="flex flex-wrap gap-2 text-small">
        {links.map(({ href, label: words, count, current }) => (
          <li key={href}>
            <a
              href={href}
              aria-current={current ? "true" : undefined}
              className={classes("inline-flex min-h-11 items-center gap-2 border px-3", current ? "border-ink bg-ink text-paper" : "border-edge hover:border-ink")}
            >
              {words}
              {count !== undefined && <span className="figures">{count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
