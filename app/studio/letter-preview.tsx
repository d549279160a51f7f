/**
 * A letter as it was sent, in a frame in which nothing runs and from which nothing leads. Its style sheet, which is for
 * narrow screens and dark ones, stays outside: the page's policy allows none that is written into it (A27).
 */
export function LetterPreview({ html, title }: { html: string; title: string }) {
  return (
    <iframe
      title={title}
      sandbox=""
      srcDoc={html.replace(/<style\b[\s\S]*?<\/style>/gi, "")}
      className="h-[44rem] w-full border border-edge bg-card"
    />
  );
}
