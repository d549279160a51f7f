import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// What a file imports stays for the next one, whose own start costs more than most files' tests. So none of them may leave
// anything behind in the process: no variable, no stub.
const isolate = false;

const shared = {
  resolve: { alias: { "~": fileURLToPath(new URL("./app", import.meta.url)) } },
};

/** Real processes die here, and what they held is free again after a minute and more. */
const faults = (name: string, include: string) => ({
  ...shared,
  test: {
    name,
    include: [include],
    setupFiles: ["tests/support/quiet.ts"],
    fileParallelism: false,
    testTimeout: 120_000,
    // Some start four processes, one after the other.
    hookTimeout: 120_000,
  },
});

export default defineConfig({
  test: {
    projects: [
      {
        ...shared,
        test: {
          name: "unit",
          include: ["tests/unit/**/*.test.{ts,tsx}"],
          setupFiles: ["tests/support/quiet.ts"],
          isolate,
        },
      },
      {
        ...shared,
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          setupFiles: ["tests/support/quiet.ts"],
          isolate,
          // The site's own code runs in this process too, and tells of every payment it settles.
          env: { LOG_LEVEL: "warn" },
          // They share one world and its stand-ins: a fault that one file arms must not hit another's call.
          fileParallelism: false,
          testTimeout: 20_000,
          hookTimeout: 20_000,
        },
      },
      faults("chaos", "tests/chaos/*.test.ts"),
      faults("chaos-waiting", "tests/chaos/waiting/*.test.ts"),
    ],
  },
});
