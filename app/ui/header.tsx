export type SiteLink = { href: string; label: string };

/** Whose site this is, and the two or three places one may want to go. */
export function Header({ name, links }: { name: string; links: SiteLink[] }) {
  return (
    <header className="mx-auto flex w-full max-w-page flex-wrap items-baseline justify-between gap-x-4 px-gutter py-3 md:py-5">
      <a href="/" className="font-display text-[1.375rem] md:text-[1.625rem] leading-tight hover:text-madrone">
        {name}
      </a>
      <nav aria-label="Main">
        <ul className="flex gap-x-4 text-small md:gap-x-6 font-medium">
          {links.map((link) => (
            <li key={link.href}>
              <a href={link.href} className="inline-block py-2.5 hover:text-madrone hover:underline hover:underline-offset-4">
                {link.label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
}
