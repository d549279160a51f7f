import { Picture } from "~/ui/picture";
import type { Photo } from "./catalog";

const rems = ({ width, height }: Photo, high: number) => Math.round((width / height) * high);

/** Pictures at one height, from edge to edge; a phone scrolls them sideways. */
export function PictureStrip({ photos, label }: { photos: Photo[]; label: string }) {
  if (photos.length === 0) return null;
  return (
    <div
      role="region"
      aria-label={label}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
      tabIndex={0}
      className="snap-x snap-mandatory scroll-px-gutter overflow-x-auto [scrollbar-width:thin]"
    >
      <ul className="flex w-max gap-3 px-gutter md:gap-5">
        {photos.map((photo) => (
          <li key={photo.url} className="snap-start">
            <Picture
              photo={photo}
              sizes={`(min-width: 48rem) ${rems(photo, 26)}rem, ${rems(photo, 19)}rem`}
              imgClassName="h-[19rem] w-auto max-w-none md:h-[26rem]"
            />
          </li>
        ))}
      </ul>
    </div>
  );
}
