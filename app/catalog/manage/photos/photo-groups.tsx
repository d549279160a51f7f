import { classes } from "~/ui/classes";

type Group = { id: string | null; name: string; href: string; count: number };

/** Whose pictures: the studio's own, or a package's. */
export function PhotoGroups({ groups, chosen }: { groups: Group[]; chosen: string | null }) {
  return (
    <nav aria-label="Whose pictures" className="-my-2">
      <ul className="flex flex-wrap gap-2">
        {groups.map(({ id, name, href, count }) => (
          <li key={href}>
            <a
              href={href}
              aria-current={id === chosen ? "page" : undefined}
              className={classes(
                "inline-flex min-h-11 items-center gap-2 border px-4 text-small",
                id === chosen ? "border-ink bg-ink text-paper" : "border-edge hover:border-ink",
              )}
            >
              {name} <span className="figures">{count}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
