import { NavLink } from "@remix-run/react";
import { classes } from "./classes";

/** Pages beside one another within one place of the admin. */
export function SubNav({ label, links }: { label: string; links: { href: string; label: string }[] }) {
  return (
    <nav aria-label={label} className="-mx-gutter overflow-x-auto px-gutter">
      <ul className="flex gap-x-6 border-b border-rule text-small">
        {links.map(({ href, label }) => (
          <li key={href} className="shrink-0">
            <NavLink
              to={href}
              end
              className={({ isActive }) =>
                classes("inline-flex min-h-12 items-center font-medium", isActive ? "border-b-2 border-ink" : "text-ink-soft hover:text-madrone")
              }
            >
              {label}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
