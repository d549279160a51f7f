import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const shared = {
  resolve: { alias: { "~": fileURLToPath(new URL("./app", import.meta.url)) } },
};

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
      {
        ...shared,
        test: {
          name: "chaos",
          include: ["tests/chaos/**/*.test.ts"],
          setupFiles: ["tests/support/quiet.ts"],
          fileParallelism: false,
          // Real processes die here, and what they held is free again after a minute and more.
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
