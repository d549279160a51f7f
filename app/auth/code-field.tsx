import { Field } from "~/ui/field";

/** The six digits of an authenticator app; phones and password managers offer them by themselves. */
export function CodeField({ error, hint }: { error?: string; hint?: string }) {
  return (
    <Field
      name="code"
      label="Code"
      hint={hint ?? "The six digits your authenticator app shows for this studio now."}
      error={error}
      inputMode="numeric"
      autoComplete="one-time-code"
      maxLength={10}
      className="figures max-w-48 tracking-[0.2em]"
    />
  );
}
