// Ends the children of a local world whose parent has gone without saying goodbye (kill -9, a closed
// terminal, a crash). The parent writes "+pid" and "-pid" lines to stdin; the end of stdin is its death.
import { createInterface } from "node:readline";

const children = new Set();
const lines = createInterface({ input: process.stdin });

lines.on("line", (line) => {
  const pid = Number(line.slice(1));
  if (line.startsWith("+")) children.add(pid);
  else children.delete(pid);
});

lines.on("close", () => {
  signalAll("SIGINT");
  setTimeout(() => {
    signalAll("SIGKILL");
    process.exit(0);
  }, 5_000);
  setInterval(() => {
    if (![...children].some(isAlive)) process.exit(0);
  }, 100);
});

// The group may be gone while the process is not, and the other way round.
function signalAll(signal) {
  for (const pid of [...children].reverse()) {
    for (const target of [-pid, pid]) {
      try {
        process.kill(target, signal);
      } catch {
        // Already gone.
      }
    }
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

// Signals meant for the terminal's foreground group are the parent's to answer.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => {});
