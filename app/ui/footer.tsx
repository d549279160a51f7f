import type { ReactNode } from "react";
import type { SiteLink } from "./header";

type Props = { name: string; place: string; email: string; phone: string; links: SiteLink[]; children?: ReactNode };

/** Who is behind the site and how to reach them. */
export function Footer({ name, place, email, phone, links, children }: Props) {
  return (
    <footer className="mt-auto border-t border-rule">
      <div className="mx-auto grid w-full max-w-page gap-8 px-gutter pt-12 pb-28 md:grid-cols-[2fr_1fr_1fr] md:pb-12">
        <div className="grid content-start gap-2">
          <p className="font-display text-heading">{name}</p>
          <p className="text-ink-soft">{place}</p>
          {children}
        </div>
        <address className="grid content-start justify-items-start gap-2 not-italic">
          <a href={`mailto:${email}`} className="link py-1">
            {email}
          </a>
          <a href={`tel:${phone.replace(/[^+\d]/g, "")}`} className="link py-1">
            {phone}
          </a>
        </address>
        <nav aria-label="Footer">
          <ul className="grid gap-2">
            {links.map((link) => (
              <li key={link.href}>
                <a href={link.href} className="link inline-block py-1">
                  {link.label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </footer>
  );
}
