import { Notice } from "~/ui/notice";
import { scheduleWords, settingsLabels, settingWords, type SettingsField, type TypedSettings, type TypedStep } from "./settings-fields";

type Props = { changed: SettingsField[]; theirs: Partial<TypedSettings>; now: TypedSettings };

/** Somebody saved while this was being typed: which settings, what they are now, and whose stands in the form. */
export function SettingsChanged({ changed, theirs, now }: Props) {
  return (
    <Notice kind="error" title="Somebody else saved meanwhile. Nothing of yours is saved yet.">
      <ul className="grid list-disc gap-1 pl-5">
        {changed.map((field) => (
          <li key={field}>
            <a href={`#${field}`} className="link">
              {settingsLabels[field]}
            </a>{" "}
            is now “{settingWords(field, now[field])}”{field in theirs ? "; what you typed stands below." : ", which stands below."}
          </li>
        ))}
      </ul>
      <p>Look it over, and save again: what stands below is what will be.</p>
    </Notice>
  );
}

export function ScheduleChanged({ now }: { now: TypedStep[] }) {
  return (
    <Notice kind="error" title="Somebody else saved another schedule meanwhile. Yours is not saved yet.">
      <p>Theirs says {scheduleWords(now)}. What you typed stands below; saving again puts it over theirs.</p>
    </Notice>
  );
}
