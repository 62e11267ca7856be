import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { addCounts, countTests, type Counts } from "./support/count-tests.ts";

interface Stage {
  readonly title: string;
  readonly argv: readonly [string, ...string[]];
  /** Where its test runner's closing lines are, besides its output. */
  readonly logs?: () => readonly string[];
}

/** Each can be run alone: see the scripts of package.json. */
const stages: readonly Stage[] = [
  { title: "build", argv: ["node", "esbuild.mjs", "--tests"] },
  {
    title: "lint, format, types, unit tests, package: side by side",
    argv: ["node", "dist/cli.js", "run", ".workflows/ci.workflow.yaml"],
    logs: logsOfLastRun,
  },
  { title: "command line", argv: ["npm", "run", "--silent", "test:cli"] },
  {
    title: "extension host",
    argv: ["npm", "run", "--silent", "test:extension"],
  },
  { title: "user interface", argv: ["npm", "run", "--silent", "test:ui"] },
];

const nothing: Counts = { passed: 0, failed: 0, skipped: 0 };

async function main(): Promise<void> {
  let total = nothing;
  for (const stage of stages) {
    const counts = await runStage(stage);
    total = addCounts(total, counts);
    // Nothing behind it can be trusted without a build.
    if (counts.failed > 0 && stage.title === "build") break;
  }
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
  console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
  process.exitCode = total.failed === 0 ? 0 : 1;
}

async function runStage(stage: Stage): Promise<Counts> {
  const started = performance.now();
  console.log(`\n── ${stage.title}`);
  const { code, output } = await run(stage.argv);
  const texts = [output, ...(stage.logs?.() ?? [])];
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  const word = code === 0 ? "passed" : "FAILED";
  console.log(`── ${stage.title}: ${word} in ${seconds} s`);
  return ofStage(texts.map(countTests).reduce(addCounts), code);
}

/** A stage counts as one besides its tests, so that lint alone can fail it all. */
function ofStage(counts: Counts, code: number): Counts {
  if (code === 0)
    return addCounts(counts, { passed: 1, failed: 0, skipped: 0 });
  return { ...counts, failed: Math.max(counts.failed, 1) };
}

function run(
  argv: Stage["argv"],
): Promise<{ readonly code: number; readonly output: string }> {
  const [program, ...args] = argv;
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      stdio: ["ignore", "pipe", "inherit"],
      shell: process.platform === "win32",
    });
    const chunks: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      process.stdout.write(chunk);
    });
    child.on("error", reject);
    child.on("close", (code) => {
      resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString() });
    });
  });
}

/** Slipstream ran it, so its logs lie with the run. */
function logsOfLastRun(): readonly string[] {
  const runs = join(".slipstream", "runs");
  const last = readdirSync(runs).sort().at(-1) ?? "";
  const logs = join(runs, last, "logs");
  return readdirSync(logs).map((name) =>
    readFileSync(join(logs, name), "utf8"),
  );
}

void main();
