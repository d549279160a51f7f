import { Form } from "@remix-run/react";
import { Button } from "~/ui/button";
import { TextArea } from "~/ui/field";
import { SaveBar } from "~/ui/save-bar";
import { slots, type OwnTemplate, type OwnWords } from "./own-words";

export const DO = { name: "do", save: "save", look: "look", test: "test" } as const;

type Props = { template: OwnTemplate; words: OwnWords; studioEmail: string; problems: { field: string; message: string }[] };

export function OwnWordsForm({ template, words, studioEmail, problems }: Props) {
  return (
    <Form method="post" action={`/admin/studio/words?letter=${template}`} className="grid content-start gap-6">
      {(["opening", "closing"] as const).map((slot) => {
        const problem = problems.find(({ field }) => field === slot)?.message;
        return <TextArea key={slot} name={slot} label={slots[slot].label} hint={slots[slot].hint} optional rows={6} defaultValue={words[slot]} {...(problem ? { error: problem } : {})} />;
      })}
      <SaveBar>
        <Button name={DO.name} value={DO.save}>
          Save
        </Button>
        <Button kind="secondary" name={DO.name} value={DO.look}>
          Look at it
        </Button>
        <Button kind="secondary" name={DO.name} value={DO.test}>
          Send a test
        </Button>
      </SaveBar>
      <p className="text-small text-ink-soft">
        A test goes to <span className="break-all">{studioEmail}</span>, with what stands here, saved or not. The wedding in it is invented.
      </p>
    </Form>
  );
}
