import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

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
    hookTimeout: 60_000,
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
        },
      },
      {
        ...shared,
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          setupFiles: ["tests/support/quiet.ts"],
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
