import { importX } from "eslint-plugin-import-x";
import { createTypeScriptImportResolver } from "eslint-import-resolver-typescript";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

/** What each room may import besides itself; see ARCHITECTURE.md. */
const rooms = {
  base: [],
  expression: ["base"],
  workflow: ["base", "expression"],
  plan: ["base", "expression", "workflow"],
  system: ["base"],
  run: ["base", "expression", "workflow", "plan"],
  steps: ["base", "expression", "workflow", "plan", "run", "system"],
  journal: ["base", "expression", "workflow", "plan", "run", "system"],
  present: ["base", "expression", "workflow", "plan", "run"],
  launch: [
    "base",
    "expression",
    "workflow",
    "plan",
    "run",
    "steps",
    "system",
    "journal",
  ],
  thread: ["base", "run", "steps", "system", "journal", "launch", "workflow"],
};
const everyRoom = [
  ...Object.keys(rooms),
  "boot",
  "cli",
  "extension",
  "webview",
];
const shared = Object.keys(rooms).filter((room) => room !== "thread");
const mayImport = {
  ...rooms,
  boot: [],
  cli: shared,
  extension: [...shared, "thread"],
  webview: ["base", "present"],
};

const zones = Object.entries(mayImport).map(([room, allowed]) => ({
  target: `./src/${room}`,
  from: everyRoom
    .filter((other) => other !== room && !allowed.includes(other))
    .map((other) => `./src/${other}`),
  message: `${room}/ may import ${allowed.join(", ") || "nothing"}.`,
}));

const onlyExtension = "Only extension/ talks to VS Code.";

const pureRooms = ["workflow", "expression", "plan", "run", "present"];

export default defineConfig(
  globalIgnores([
    "dist",
    "out",
    "coverage",
    ".vscode-test",
    "**/*.mjs",
    "**/*.cjs",
    "examples",
  ]),
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  importX.flatConfigs.typescript,
  {
    plugins: { "import-x": importX },
    languageOptions: {
      parserOptions: { projectService: true },
    },
    settings: {
      "import-x/resolver-next": [createTypeScriptImportResolver()],
    },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/explicit-module-boundary-types": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/restrict-template-expressions": [
        "error",
        { allowNumber: true },
      ],
      "import-x/no-cycle": "error",
      "import-x/no-restricted-paths": ["error", { zones }],
      complexity: ["error", 10],
      "max-params": ["error", 3],
      "max-lines": ["error", 300],
      "no-console": "error",
    },
  },
  {
    files: ["src/**"],
    ignores: ["src/extension/**"],
    rules: {
      "no-restricted-imports": [
        "error",
        { name: "vscode", message: onlyExtension },
      ],
      "no-restricted-syntax": [
        "error",
        {
          selector: "ImportExpression[source.value='vscode']",
          message: onlyExtension,
        },
      ],
    },
  },
  {
    files: pureRooms.map((room) => `src/${room}/**`),
    rules: {
      "no-restricted-globals": [
        "error",
        "setTimeout",
        "setInterval",
        "setImmediate",
        "performance",
        "process",
        "globalThis",
      ],
      "no-restricted-properties": [
        "error",
        { object: "Date", property: "now", message: "Use the injected Clock." },
      ],
      "no-restricted-imports": [
        "error",
        {
          paths: [{ name: "vscode", message: onlyExtension }],
          patterns: [
            {
              group: ["node:*", "!node:path"],
              message: "This room is pure: the world is handed to it.",
            },
          ],
        },
      ],
    },
  },
  {
    files: ["src/cli/**", "test/**", "bench/**"],
    rules: { "no-console": "off" },
  },
  {
    files: ["test/**"],
    rules: {
      // Mocha's suites are long functions of small tests, and it awaits what they return.
      "@typescript-eslint/no-non-null-assertion": "off",
    },
  },
);
