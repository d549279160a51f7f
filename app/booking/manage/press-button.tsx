import { Form, useNavigation } from "@remix-run/react";
import type { ReactNode } from "react";
import { Button } from "~/ui/button";

type Props = { intent: string; fields?: Record<string, string>; children: ReactNode };

/** A form that is one button: something done at a press. */
export function PressButton({ intent, fields = {}, children }: Props) {
  const { formData } = useNavigation();
  return (
    <Form method="post" preventScrollReset>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button kind="quiet" name="intent" value={intent} busy={formData?.get("intent") === intent} className="py-0! text-small!">
        {children}
      </Button>
    </Form>
  );
}
