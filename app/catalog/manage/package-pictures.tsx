import { Panel } from "~/ui/admin-page";
import { Picture } from "~/ui/picture";
import type { ManagedPackage, ManagedPhoto } from "./managed";

/** The pictures of a package at a glance, and the way to them. */
export function PackagePictures({ item, photos }: { item: ManagedPackage; photos: ManagedPhoto[] }) {
  const href = `/admin/catalogue/photos?of=${item.id}`;
  const wordless = photos.filter(({ alt }) => alt === "").length;
  return (
    <Panel id="pictures" title="Pictures" actions={<a href={href} className="link tap text-small">{photos.length > 0 ? "Order, add, take down" : "Add some"}</a>}>
      {photos.length === 0 && <p className="text-ink-soft">None yet. Its page begins with one.</p>}
      {wordless > 0 && <p className="text-small">{wordless === 1 ? "One waits" : `${wordless} wait`} for words before couples see {wordless === 1 ? "it" : "them"}.</p>}
      <ul className="grid grid-cols-3 gap-2">
        {photos.map((photo, place) => (
          <li key={photo.id} className={place === 0 ? "col-span-3" : undefined}>
            <Picture photo={photo} sizes={place === 0 ? "28rem" : "9rem"} imgClassName={place === 0 ? "w-full aspect-[3/2]" : "w-full aspect-square"} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
