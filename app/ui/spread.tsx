import type { ReactNode } from "react";
import { classes } from "./classes";
import { Picture, type PictureSource } from "./picture";

type Props = {
  photo?: PictureSource;
  priority?: boolean;
  side?: "left" | "right";
  /** Where the picture may not be cut, as in CSS `object-position`. */
  focus?: string;
  children: ReactNode;
};

/** A picture from edge to edge with a corner of paper cut into it for the words, as in a magazine. */
export function Spread({ photo, priority, side = "left", focus = "50% 50%", children }: Props) {
  return (
    <div>
      {photo && (
        <div style={{ "--focus": focus } as Record<string, string>}>
          <Picture
            photo={photo}
            priority={priority}
            decorative={!priority}
            // Cut to a tall shape on a phone, it is shown larger than the window is wide.
            sizes="(min-width: 48rem) 100vw, 110vw"
            imgClassName="w-full h-[54svh] min-h-72 object-(--focus) md:h-[min(48rem,74svh)]"
          />
        </div>
      )}
      <div className={classes("flex", photo && "relative md:-mt-44", side === "right" && "justify-end")}>
        <div
          className={classes(
            "grid max-w-[48rem] gap-5 bg-paper px-gutter pt-8 pb-2 md:pt-10",
            side === "left" ? "md:pr-14" : "md:pl-14",
          )}
        >
          {children}
        </div>
      </div>
    </div>
  );
}
