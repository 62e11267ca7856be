export interface Violation {
  readonly what: string;
  readonly rule: string;
  readonly file: string;
  readonly text: string;
}

/** Harmless, and there to be imported. */
export const neighbours: Readonly<Record<string, string>> = {
  "src/base/one.ts": `export const one = 1;\n`,
  "src/workflow/two.ts": `import { one } from "../base/one.ts";\n\nexport const two = one + one;\n`,
  "src/system/three.ts": `export const three = 3;\n`,
  "src/thread/five.ts": `export const five = 5;\n`,
  "src/extension/window.ts": `export { window } from "vscode";\n`,
  "src/cli/print.ts": `export function print(text: string): void {\n  console.log(text);\n}\n`,
};

const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => `${line(index)}\n`).join("");

/** Of each rule that holds the house together, what it has to refuse. */
export const violations: readonly Violation[] = [
  {
    what: "VS Code outside extension/",
    rule: "no-restricted-imports",
    file: "src/present/editor.ts",
    text: `import "vscode";\n`,
  },
  {
    what: "a type of VS Code outside extension/",
    rule: "no-restricted-imports",
    file: "src/cli/editor.ts",
    text: `import type { Uri } from "vscode";\n\nexport type Place = Uri;\n`,
  },
  {
    what: "the extension in the command line",
    rule: "import-x/no-restricted-paths",
    file: "src/cli/borrowed.ts",
    text: `export * from "../extension/window.ts";\n`,
  },
  {
    what: "the command line in the extension",
    rule: "import-x/no-restricted-paths",
    file: "src/extension/borrowed.ts",
    text: `export { print } from "../cli/print.ts";\n`,
  },
  {
    what: "the thread of the editor in the command line",
    rule: "import-x/no-restricted-paths",
    file: "src/cli/threaded.ts",
    text: `export { five } from "../thread/five.ts";\n`,
  },
  {
    what: "VS Code in a thread",
    rule: "no-restricted-imports",
    file: "src/thread/editor.ts",
    text: `import "vscode";\n`,
  },
  {
    what: "the extension in a thread",
    rule: "import-x/no-restricted-paths",
    file: "src/thread/borrowed.ts",
    text: `export * from "../extension/window.ts";\n`,
  },
  {
    what: "a workflow at the base",
    rule: "import-x/no-restricted-paths",
    file: "src/base/borrowed.ts",
    text: `import { two } from "../workflow/two.ts";\n\nexport const four = two + two;\n`,
  },
  {
    what: "the system in a webview",
    rule: "import-x/no-restricted-paths",
    file: "src/webview/borrowed.ts",
    text: `import { three } from "../system/three.ts";\n\nexport const six = three + three;\n`,
  },
  {
    what: "the system in a pure room",
    rule: "import-x/no-restricted-paths",
    file: "src/run/borrowed.ts",
    text: `import { three } from "../system/three.ts";\n\nexport const six = three + three;\n`,
  },
  {
    what: "an import cycle",
    rule: "import-x/no-cycle",
    file: "src/system/cycle-begin.ts",
    text: `import { end } from "./cycle-end.ts";\n\nexport const begin = (): number => end();\n`,
  },
  {
    what: "the other half of the cycle",
    rule: "import-x/no-cycle",
    file: "src/system/cycle-end.ts",
    text: `import { begin } from "./cycle-begin.ts";\n\nexport const end = (): number => begin();\n`,
  },
  {
    what: "a promise nobody waits for",
    rule: "@typescript-eslint/no-floating-promises",
    file: "src/run/floating.ts",
    text: `const work = (): Promise<number> => Promise.resolve(1);\n\nwork();\n`,
  },
  {
    what: "a switch that forgets a member",
    rule: "@typescript-eslint/switch-exhaustiveness-check",
    file: "src/run/forgetful.ts",
    text: `export function letter(status: "passed" | "failed"): string {
  switch (status) {
    case "passed":
      return "p";
  }
  return "?";
}
`,
  },
  {
    what: "the wall clock in plan/",
    rule: "no-restricted-properties",
    file: "src/plan/hurried.ts",
    text: `export const now = (): number => Date.now();\n`,
  },
  {
    what: "a timer in plan/",
    rule: "no-restricted-globals",
    file: "src/plan/sleepy.ts",
    text: `export function later(then: () => void): void {\n  setTimeout(then, 1);\n}\n`,
  },
  {
    what: "another clock in run/",
    rule: "no-restricted-globals",
    file: "src/run/impatient.ts",
    text: `export const now = (): number => performance.now();\n`,
  },
  {
    what: "files in plan/",
    rule: "no-restricted-imports",
    file: "src/plan/reading.ts",
    text: `import { readFileSync } from "node:fs";\nexport const read = (path: string): string => readFileSync(path, "utf8");\n`,
  },
  {
    what: "vscode, later, outside extension/",
    rule: "no-restricted-syntax",
    file: "src/launch/lazy.ts",
    text: `export const load = async (): Promise<unknown> => import("vscode");\n`,
  },
  {
    what: "the process in plan/",
    rule: "no-restricted-globals",
    file: "src/plan/worldly.ts",
    text: `export const folder = (): string => process.cwd();\n`,
  },
  {
    what: "the console in run/",
    rule: "no-console",
    file: "src/run/chatty.ts",
    text: `export function tell(text: string): void {\n  console.log(text);\n}\n`,
  },
  {
    what: "eleven ways through a function",
    rule: "complexity",
    file: "src/plan/winding.ts",
    text: `export function name(n: number): string {\n${lines(10, (n) => `  if (n === ${n}) return "${n}";`)}  return "";\n}\n`,
  },
  {
    what: "four parameters",
    rule: "max-params",
    file: "src/plan/demanding.ts",
    text: `export const sum = (a: number, b: number, c: number, d: number): number =>\n  a + b + c + d;\n`,
  },
  {
    what: "301 lines",
    rule: "max-lines",
    file: "src/plan/long.ts",
    text: lines(301, (index) => `export const n${index} = ${index};`),
  },
];

/** What the same rules have to let pass, next to the line they draw. */
export const innocent: Readonly<Record<string, string>> = {
  ...neighbours,
  "src/base/patient.ts": `const work = (): Promise<number> => Promise.resolve(1);\n\nawait work();\n`,
  "src/plan/short.ts": lines(
    300,
    (index) => `export const n${index} = ${index};`,
  ),
  "src/plan/straight.ts": `export function name(n: number): string {\n${lines(9, (n) => `  if (n === ${n}) return "${n}";`)}  return "";\n}\n`,
  "src/system/clock.ts": `export const now = (): number => Date.now();\n`,
};
