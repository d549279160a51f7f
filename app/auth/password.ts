/** As long as supabase/config.toml and Supabase's dashboard ask for. */
export const SHORTEST_PASSWORD = 12;
/** bcrypt hears no more. */
const MOST_BYTES = 72;

/** What is wrong with a new password, in words; null: nothing. Only its length is judged here: rules of kinds of signs make worse ones. */
export function passwordProblem(password: string): string | null {
  if (password.length < SHORTEST_PASSWORD) return `Use ${SHORTEST_PASSWORD} characters or more: three or four words are easy to remember.`;
  if (new TextEncoder().encode(password).length > MOST_BYTES) return `That is longer than ${MOST_BYTES} characters, and the rest would not count.`;
  return null;
}

/** What Supabase Auth has against a new password, in words. */
export function passwordRefusal(code: string): string {
  switch (code) {
    case "same_password":
      return "That is the password you have now.";
    case "weak_password":
      return "That one is known from other people’s leaks, or too short. Please think of another.";
    default:
      return "This password was not taken. Please try another.";
  }
}
