/** A calendar file as a strict reader sees it: unfolded, unescaped, each property by name. */
export function readIcs(file: string): Map<string, string> {
  const lines = file.replace(/\r\n[ \t]/g, "").split("\r\n");
  return new Map(
    lines.filter(Boolean).map((line) => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon), unescapeText(line.slice(colon + 1))];
    }),
  );
}

function unescapeText(value: string): string {
  return value.replace(/\\([\\;,nN])/g, (_, escaped: string) => (escaped.toLowerCase() === "n" ? "\n" : escaped));
}
