/** What waits for the photographer, as the database tells it. */
import { z } from "zod";
import { instant } from "~/lib/instant";
import { studioDay } from "~/lib/studio-day";

const moment = z.iso.datetime({ offset: true }).transform((text) => instant(text));
const since = { since: moment };

export const matterShape = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("request"),
    ...since,
    bookingId: z.uuid(),
    reference: z.string(),
    couple: z.object({ name: z.string(), partnerName: z.string().nullable() }),
    day: z.string().transform((text) => studioDay(text)),
    answerBy: moment.nullable(),
  }),
  z.object({
    kind: z.literal("finding"),
    ...since,
    findingId: z.number(),
    what: z.string(),
    subject: z.string(),
    details: z.record(z.string(), z.json()),
    bookingId: z.uuid().nullable(),
    reference: z.string().nullable(),
    emailId: z.string().nullable(),
  }),
  z.object({
    kind: z.literal("unpaid"),
    ...since,
    bookingId: z.uuid(),
    reference: z.string(),
    couple: z.object({ name: z.string(), partnerName: z.string().nullable() }),
    day: z.string().transform((text) => studioDay(text)),
    until: moment,
  }),
  z.object({ kind: z.literal("job"), ...since, jobId: z.string(), task: z.string(), error: z.string().nullable() }),
  z.object({ kind: z.literal("delivery"), ...since, deliveryId: z.number(), provider: z.string(), type: z.string() }),
  z.object({ kind: z.literal("calendar"), ...since, calendars: z.array(z.string()), rule: z.enum(["refuse", "request"]) }),
]);

export type Matter = z.output<typeof matterShape>;
