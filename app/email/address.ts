import { oneLine } from "~/lib/typed-text";

/**
 * An address Postmark takes. Stricter than the standard on purpose: a comma or a bracket in an address
 * would make two recipients of one, or a header of our own choosing into somebody else's.
 */
const ADDRESS = /^(?!\.)(?!.*\.\.)[a-z0-9.!#$%&'`*+\-/=^_{}|~]+(?<!\.)@[a-z0-9-]+(\.[a-z0-9-]+)+$/i;

export function isAddress(text: string): boolean {
  return text.length <= 254 && ADDRESS.test(text);
}

/** `"Nora and Sam" <nora@example.com>` for a header. */
export function mailbox(name: string, address: string): string {
  const safe = oneLine(name.replace(/["\\<>]/g, ""), 100);
  return safe ? `"${safe}" <${address}>` : address;
}
