import { chownSync, existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

/** Who Postgres runs as. Empty unless we are root, whom Postgres refuses. */
export type RunAs = { uid?: number; gid?: number; name?: string };

/**
 * In containers one is often root. The machine's own `postgres` user is best, `nobody` is everywhere;
 * making a user would change a machine we are only a guest on.
 */
export function unprivilegedUser(): RunAs {
  if (process.getuid?.() !== 0) return {};
  const users = readFileSync("/etc/passwd", "utf8").split("\n");
  for (const name of ["postgres", "nobody"]) {
    const [, , uid, gid] = users.find((line) => line.startsWith(`${name}:`))?.split(":") ?? [];
    if (uid && gid) return { uid: Number(uid), gid: Number(gid), name };
  }
  throw new Error("Postgres does not run as root, and there is no user `postgres` or `nobody` to run it as.");
}

/** The first folder on the way to `target` that the user may not pass, or null when all is open. */
function closedFolder(target: string, user: RunAs): string | null {
  if (user.uid === undefined) return null;
  const parts = path.resolve(target).split(path.sep);
  for (let depth = 1; depth <= parts.length; depth++) {
    const folder = parts.slice(0, depth).join(path.sep) || path.sep;
    const stat = statSync(folder, { throwIfNoEntry: false });
    if (!stat?.isDirectory()) break;
    const bit = stat.uid === user.uid ? 0o100 : stat.gid === user.gid ? 0o010 : 0o001;
    if (!(stat.mode & bit)) return folder;
  }
  return null;
}

/** How a program is started so that Postgres accepts who it runs as. */
export type Command = { command: string; args: string[]; uid?: number | undefined; gid?: number | undefined };

/**
 * Postgres refuses root, and root's home is often closed to everybody else. Then the program keeps, of
 * all that root may do, the one right to pass closed folders (util-linux' setpriv hands it over).
 */
export function asUnprivileged(user: RunAs, command: string, args: string[], folders: string[]): Command {
  const closed = folders.map((folder) => closedFolder(folder, user)).find((folder) => folder !== null);
  if (!closed) return { command, args, uid: user.uid, gid: user.gid };
  const setpriv = ["/usr/bin/setpriv", "/bin/setpriv"].find((file) => existsSync(file));
  if (!setpriv) {
    throw new Error(
      `Postgres runs as the user ${user.name} because it refuses root, and ${closed} is closed to that user. ` +
        `Open it (chmod o+x ${closed}), move the project, or run as another user than root.`,
    );
  }
  // Without no_setuid_fixup the kernel answers access(2) as if the right were not there.
  const rights = ["--securebits=+no_setuid_fixup", "--inh-caps=+dac_override", "--ambient-caps=+dac_override"];
  return { command: setpriv, args: [`--reuid=${user.uid}`, `--regid=${user.gid}`, "--clear-groups", ...rights, command, ...args] };
}

export function giveTo(user: RunAs, ...files: string[]): void {
  if (user.uid === undefined || user.gid === undefined) return;
  for (const file of files) chownSync(file, user.uid, user.gid);
}
