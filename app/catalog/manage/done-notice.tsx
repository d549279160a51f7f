import { Notice } from "~/ui/notice";

const words = {
  saved: "Saved. What is published is public within a few seconds.",
  made: "It is made. As a draft only you see it: add what is missing, and publish it when it is ready.",
  archived: "Archived: nobody is offered it any more, and bookings that have it keep it.",
  back: "It is back, as a draft. Publish it when you are ready.",
  published: "Published. It is public within a few seconds.",
  uploaded: "The pictures are here. Couples see each once you have put it into words and saved that.",
  arranged: "Saved. Couples see it within a few seconds, where what the pictures belong to is published. Without words no picture is seen.",
} as const;

export type Done = keyof typeof words;

/** Back to a page that says what was done. */
export const withDone = (path: string, done: Done): string => `${path}${path.includes("?") ? "&" : "?"}done=${done}`;

/** What has just been done, as the address says. */
export function DoneNotice({ done }: { done: string | null }) {
  return done && Object.hasOwn(words, done) ? <Notice kind="success">{words[done as Done]}</Notice> : null;
}
