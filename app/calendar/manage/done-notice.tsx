import { useSearchParams } from "@remix-run/react";
import { sentenceFor } from "~/lib/sentence-for";
import { Notice } from "~/ui/notice";
import { plural } from "./words";

/** What a form has just done, as the address says it. */
export function DoneNotice() {
  const [search] = useSearchParams();
  const count = Number(search.get("count"));
  const days = Number.isInteger(count) && count > 0 && count < 10_000 ? count : null;
  const sentence = sentenceFor(sentences, search.get("done"))?.(days);
  return sentence ? <Notice kind="success">{sentence}</Notice> : null;
}

const sentences: Record<string, (count: number | null) => string> = {
  closed: (count) => (count === null || count === 1 ? "The day is closed." : `${plural(count, "day")} are closed.`),
  opened: (count) => (count === null || count === 1 ? "The day is open again." : `${plural(count, "day")} are open again.`),
  lifted: (count) => (count === null || count === 1 ? "The closing is lifted: the days are open again." : `${count} closings are lifted: the days are open again.`),
  renamed: () => "The reason is changed.",
  word: () => "Your word on this day is kept, whatever Google says.",
  unsaid: () => "Google has the word on this day again.",
  connected: () => "Google is connected, and your main calendar closes days. Choose below which others do. Busy times are being read now.",
  chosen: () => "These calendars close days from now on. They are being read now.",
  disconnected: () => "Google is disconnected: its calendars and their busy times are forgotten, and close no days any more.",
  asked: () => "Google is being asked now.",
  listed: () => "Google is being asked which calendars there are. New ones appear below, unticked.",
  revoked: () => "The address shows nothing any more.",
};
