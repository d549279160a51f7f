import { Badge } from "~/ui/badge";
import type { Status } from "./managed";

const looks = {
  published: { tone: "good", word: "Published" },
  draft: { tone: "plain", word: "Draft" },
  archived: { tone: "faint", word: "Archived" },
} as const;

/** Who sees it: everybody, or the photographer alone. */
export function StatusBadge({ status }: { status: Status }) {
  return <Badge tone={looks[status].tone}>{looks[status].word}</Badge>;
}
