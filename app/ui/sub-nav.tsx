import { NavLink } from "@remix-run/react";
import { classes } from "./classes";

/** Pages beside one another within one place of the admin. */
export function SubNav({ label, links }: { label: string; links: { href: string; label: string }[] }) {
  return (
    <nav aria-label={label}>
      {/* In as many lines as they need: what is beyond the edge of a phone is not there. */}
      <ul className="flex flex-wrap gap-x-6 border-b border-rule text-small max-sm:gap-x-5">
        {links.map(({ href, label }) => (
          <li key={href} className="shrink-0">
            <NavLink
              to={href}
              end
              className={({ isActive }) =>
                classes("inline-flex min-h-12 items-center font-medium max-sm:min-h-11", isActive ? "border-b-2 border-ink" : "text-ink-soft hover:text-madrone")
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
