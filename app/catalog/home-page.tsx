import { BottomBar } from "~/ui/bottom-bar";
import { ButtonLink } from "~/ui/button";
import { Page, Section } from "~/ui/layout";
import { Money } from "~/ui/money";
import { Spread } from "~/ui/spread";
import type { Package, Photo, Studio } from "./catalog";
import { HowItWorks } from "./how-it-works";
import { PackageList } from "./package-list";
import { PictureStrip } from "./picture-strip";
import { Voice } from "./voice";
import { cheapest } from "./words";

type Props = {
  studio: Pick<Studio, "photographer" | "cancellation">;
  packages: Package[];
  /** The studio's own: the large one, two beside the words, the last at the foot. */
  photos: Photo[];
  /** In the admin, whose own bar is under the thumb. */
  isPreview?: boolean;
};

/** The first page, as couples see it and as the photographer previews it. */
export function HomePage({ studio, packages, photos, isPreview = false }: Props) {
  const [hero, tall, small, ...rest] = photos;
  const closing = rest.at(-1);
  const least = cheapest(packages);
  const strip = packages.flatMap((item) => item.photos.slice(1));
  return (
    <>
      <Spread photo={hero} priority focus="74% 78%">
        <h1 className="text-display">
          Small weddings, <em className="block">big weather</em>
        </h1>
        <p className="max-w-[34rem] text-lead">
          Photographs of weddings for two to thirty people on the bluffs, beaches and ridges of the Olympic Peninsula.
          One wedding a day, never two.
        </p>
        <p className="flex flex-wrap items-center gap-x-6 gap-y-3 pt-2 max-md:hidden">
          <ButtonLink to="/book" reloadDocument>
            Check a date
          </ButtonLink>
          {least && (
            <a href="/packages" className="link py-2">
              Packages from <Money amount={least.price} />
            </a>
          )}
        </p>
      </Spread>
      <Section>
        <Voice studio={studio} tall={tall} small={small} />
      </Section>
      <Section className="bg-paper-deep">
        <Page>
          <h2 className="mb-12 max-w-[16ch] text-title md:mb-16">
            Three sizes <em>of small</em>
          </h2>
          <PackageList packages={packages} />
        </Page>
      </Section>
      <Section>
        <HowItWorks cancellation={studio.cancellation} />
      </Section>
      <PictureStrip photos={strip} label="Pictures from the coast" />
      <Section>
        <Spread photo={closing} side="right" focus="60% 60%">
          <h2 className="text-title">
            Which day <em>is it?</em>
          </h2>
          <p className="max-w-[28rem] text-lead">
            May to October fills up first, Saturdays before the rest. A Tuesday in November has the beach to itself.
          </p>
          <p className="pt-2">
            <ButtonLink to="/book" reloadDocument>
              See the free days
            </ButtonLink>
          </p>
        </Spread>
      </Section>
      {!isPreview && (
        <BottomBar>
          <span className="text-small leading-tight">
            {least && (
              <>
                From <Money amount={least.price} />
              </>
            )}
          </span>
          <ButtonLink to="/book" reloadDocument>
            Check a date
          </ButtonLink>
        </BottomBar>
      )}
    </>
  );
}
