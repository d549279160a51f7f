/**
 * What `@supabase/ssr` may read. A cookie that somebody wrote by hand makes it throw where nobody catches, and the
 * process would end: so a cookie that is not such as it writes itself is not there.
 */
import { z } from "zod";

type Cookie = { name: string; value: string };

const session = z.object({ access_token: z.string(), refresh_token: z.string().min(1), expires_at: z.number() });
/** The other half of a link's code, which begins in this browser and ends in it. */
const verifier = z.string();

/** The cookies of this name, whole or in pieces (`name.0`, `name.1`), and those of its code verifier. */
export function readableCookies(cookies: Cookie[], name: string): Cookie[] {
  return [read(cookies, name, session), read(cookies, `${name}-code-verifier`, verifier)].flatMap((found) => found?.pieces ?? []);
}

/** What they hold, as the browser says: nothing of it is verified. */
export function sessionIn(cookies: Cookie[], name: string): z.output<typeof session> | null {
  return read(cookies, name, session)?.held ?? null;
}

function read<T>(cookies: Cookie[], name: string, shape: z.ZodType<T>): { pieces: Cookie[]; held: T } | null {
  const pieces = piecesOf(cookies, name);
  const [, written] = /^base64-([\w-]+)$/.exec(pieces.map(({ value }) => value).join("")) ?? [];
  const held = written === undefined ? undefined : heldIn(written, shape);
  return held === undefined ? null : { pieces, held };
}

function piecesOf(cookies: Cookie[], name: string): Cookie[] {
  const whole = cookies.find((each) => each.name === name);
  if (whole) return [whole];
  const pieces: Cookie[] = [];
  for (let piece = cookies.find((each) => each.name === `${name}.0`); piece; ) {
    pieces.push(piece);
    piece = cookies.find((each) => each.name === `${name}.${pieces.length}`);
  }
  return pieces;
}

function heldIn<T>(written: string, shape: z.ZodType<T>): T | undefined {
  try {
    const bytes = Buffer.from(written, "base64url");
    if (bytes.toString("base64url") !== written) return undefined;
    return shape.safeParse(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes))).data;
  } catch {
    return undefined;
  }
}
