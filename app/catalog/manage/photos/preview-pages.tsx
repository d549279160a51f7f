type Props = {
  pages: { name: string; href: string; isHere: boolean }[];
  /** What is typed and not saved, which each page has to be told. */
  fields?: [string, string][];
};

const look = "link inline-flex min-h-11 cursor-pointer items-center";

/** The pages that show these pictures. */
export function PreviewPages({ pages, fields }: Props) {
  if (pages.length < 2) return null;
  const list = (
    <ul className="flex flex-wrap gap-x-5">
      {pages.map(({ name, href, isHere }) => (
        <li key={href}>
          {isHere ? (
            <span aria-current="page" className="inline-flex min-h-11 items-center font-medium">
              {name}
            </span>
          ) : fields ? (
            <button formAction={href} className={look}>
              {name}
            </button>
          ) : (
            <a href={href} className={look}>
              {name}
            </a>
          )}
        </li>
      ))}
    </ul>
  );
  return (
    <nav aria-label="Where these pictures are seen" className="w-full">
      {fields ? (
        <form method="post">
          {fields.map(([name, value], index) => (
            <input key={index} type="hidden" name={name} value={value} />
          ))}
          {list}
        </form>
      ) : (
        list
      )}
    </nav>
  );
}
