import { Notice } from "~/ui/notice";
import type { Received } from "./unfit";

/** Which files were taken, and what is wrong with the others. */
export function UploadResult({ received, back }: { received: Received[]; back: string }) {
  const refused = received.filter(({ problem }) => problem !== null);
  const hung = received.length - refused.length;
  return (
    <Notice kind="error" title={received.length === 0 ? "No picture was chosen." : refused.length === 1 ? "One file was not taken." : `${refused.length} files were not taken.`}>
      <ul className="grid gap-1">
        {refused.map(({ name, problem }, index) => (
          <li key={index}>
            <strong className="font-medium break-all">{name}</strong> {problem}
          </li>
        ))}
      </ul>
      {hung > 0 && (
        <p>
          <a href={back} className="link">
            {hung === 1 ? "One picture was taken" : `${hung} pictures were taken`}: put {hung === 1 ? "it" : "them"} into words
          </a>
        </p>
      )}
    </Notice>
  );
}
