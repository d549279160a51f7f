import { Page, Prose } from "~/ui/layout";
import { Picture } from "~/ui/picture";
import type { Photo, Studio } from "./catalog";

/** Who will be standing there with a camera. */
export function Voice({ studio, tall, small }: { studio: Pick<Studio, "photographer">; tall?: Photo; small?: Photo }) {
  return (
    <Page className="grid gap-12 md:grid-cols-12 md:gap-x-8">
      {tall && (
        <div className="max-md:-mr-gutter md:col-span-5">
          <Picture photo={tall} sizes="(min-width: 84rem) 33rem, (min-width: 48rem) 40vw, 95vw" />
        </div>
      )}
      <div className="md:col-span-6 md:col-start-7 md:pt-24">
        <h2 className="max-w-[14ch] text-title">
          I keep the tide tables <em>in the glovebox</em>
        </h2>
        <Prose className="mt-8">
          <p className="text-lead">
            I am {studio.photographer}. I live in Port Townsend, within earshot of the foghorn at Point Wilson, and I
            photograph weddings small enough that everybody fits around one table.
          </p>
          <p>
            Out here the coast decides more than we do. The lowest tides of May come in the morning, so if you want to
            say your vows among the sea stacks we meet while it is still cold, and I bring the thermos. When Hurricane
            Ridge is in cloud we go down to the rainforest, where cloud is the whole point.
          </p>
          <p>
            I do not direct much. I will move you three steps out of the wind and ask your brother to put his phone away
            for ten minutes. The rest of the time I stand a little too far off and wait, because the look you will want
            to keep is never the one you were told to make.
          </p>
        </Prose>
        {small && (
          <Picture
            photo={small}
            sizes="(min-width: 84rem) 20rem, (min-width: 48rem) 25vw, 55vw"
            className="mt-12 ml-auto w-3/5 md:mt-16 md:w-1/2"
          />
        )}
      </div>
    </Page>
  );
}
