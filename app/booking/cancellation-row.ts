import { z } from "zod";

/** A cancellation schedule as the database keeps it. Apart from its words, which the browser has without the whole of zod. */
export const scheduleRow = z.array(z.object({ daysBefore: z.number(), percent: z.number() }));
