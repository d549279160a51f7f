import { Page } from "~/ui/layout";
import { Picture } from "~/ui/picture";
import type { Photo } from "./catalog";

/** Pictures in pairs of unlike size, hung a little apart. */
export function Gallery({ photos }: { photos: Photo[] }) {
  return (
    <Page className="grid items-start gap-x-8 gap-y-8 md:grid-cols-12 md:gap-y-16">
      {photos.map((photo, index) => (
        <Picture key={photo.url} photo={photo} sizes="(min-width: 84rem) 46rem, (min-width: 48rem) 56vw, 95vw" className={placed(photo, index)} />
      ))}
    </Page>
  );
}

/** Wide pictures take seven columns, tall ones five; every second one hangs lower and on the other side. */
function placed(photo: Photo, index: number): string {
  const wide = photo.width > photo.height;
  if (index % 2 === 0) return wide ? "max-md:-mr-gutter md:col-span-7" : "max-md:mr-10 md:col-span-5";
  return wide ? "max-md:-ml-gutter md:col-span-7 md:mt-24" : "max-md:ml-10 md:col-span-5 md:mt-24";
}
