import { Form, useNavigation } from "@remix-run/react";
import type { ReactNode } from "react";
import { Button, type ButtonKind } from "~/ui/button";

type Props = { intent: string; fields?: Record<string, string>; kind?: ButtonKind; children: ReactNode };

/** A form that is one button: something done at a press. */
export function PressButton({ intent, fields = {}, kind = "quiet", children }: Props) {
  const { formData } = useNavigation();
  return (
    <Form method="post" preventScrollReset>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button kind={kind} name="intent" value={intent} busy={formData?.get("intent") === intent} className={kind === "quiet" ? "py-0! text-small!" : "max-w-full px-4! py-2! text-small"}>
        {children}
      </Button>
    </Form>
  );
}
