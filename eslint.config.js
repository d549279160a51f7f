import { fileURLToPath } from "node:url";
import imports from "eslint-plugin-import-x";
import a11y from "eslint-plugin-jsx-a11y";
import hooks from "eslint-plugin-react-hooks";
import ts from "typescript-eslint";

/** A rule of the folders: what lies in `target` may not import what lies in `from`. */
const zone = (target, from, message) => ({
  target: `./app/${target}`,
  from: from.map((folder) => `./app/${folder}`),
  message,
});

const domains = ["booking", "catalog", "payments", "email", "calendar", "auth", "studio"];

export default ts.config(
  { ignores: ["build/", "node_modules/", ".local/", "test-results/", "playwright-report/", "app/lib/database.types.ts"] },
  ...ts.configs.recommendedTypeChecked,
  ...ts.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: { allowDefaultProject: ["eslint.config.js"] }, tsconfigRootDir: import.meta.dirname },
    },
    plugins: { "import-x": imports },
    settings: {
      "import-x/resolver": { typescript: { project: fileURLToPath(new URL("tsconfig.json", import.meta.url)) } },
    },
    rules: {
      // A type is a fact, an interface an invitation to extend it.
      "@typescript-eslint/consistent-type-definitions": ["error", "type"],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      // A loader is async because its callers await it, whether or not it has anything to wait for yet.
      "@typescript-eslint/require-await": "off",
      // "Do nothing" is a fine default.
      "@typescript-eslint/no-empty-function": "off",
      "@typescript-eslint/non-nullable-type-assertion-style": "off",
      "@typescript-eslint/array-type": "off",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true }],
      // Express hands promises of its handlers on; Remix's adapter is made so.
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { arguments: false, returns: false } }],
      // `||` is meant wherever an empty text stands for nothing.
      "@typescript-eslint/prefer-nullish-coalescing": "off",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // Remix answers from anywhere by throwing a response.
      "@typescript-eslint/only-throw-error": "off",
      "no-console": "error",
      "import-x/no-cycle": "error",
      "import-x/no-restricted-paths": [
        "error",
        {
          zones: [
            zone("lib", ["routes", "ui", "jobs", ...domains], "lib is the ground: it imports nothing above it."),
            zone("ui", ["routes", "jobs", ...domains], "ui knows nothing of weddings."),
            ...domains.map((domain) => zone(domain, ["routes", "jobs"], "Domains do not know who calls them.")),
          ],
        },
      ],
    },
  },
  {
    files: ["app/**/*.tsx"],
    ...a11y.flatConfigs.strict,
  },
  {
    files: ["app/**/*.{ts,tsx}"],
    plugins: { "react-hooks": hooks },
    rules: { "react-hooks/rules-of-hooks": "error", "react-hooks/exhaustive-deps": "error" },
  },
  {
    // What a person starts in a terminal speaks to that person.
    files: ["dev/**", "design/**", "tests/**", "server.ts", "app/jobs/worker.ts"],
    rules: { "no-console": "off" },
  },
  {
    files: ["tests/**"],
    rules: {
      "@typescript-eslint/no-non-null-assertion": "off",
      // Answers of servers are looked at field by field, and a wrong guess fails the test.
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-base-to-string": "off",
    },
  },
  { files: ["**/*.js", "**/*.mjs"], ...ts.configs.disableTypeChecked },
);
