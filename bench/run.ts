import { copyFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Benchmark } from "./benchmark.ts";
import { cases } from "./cases.ts";
import { describeMachine } from "./machine.ts";
import type { Outcome } from "./outcome.ts";
import { play } from "./play.ts";
import { root } from "./root.ts";
import { toMarkdown } from "./table.ts";

const preface = `# Results

What \`npm run bench\` measured when it ran last in full: whole processes, start-up included, in interleaved rounds after one that is not counted. Compare ratios; seconds are this machine's.
`;

interface Told {
  readonly outcome: Outcome;
  readonly section: string;
}

/** Plays all benchmarks, or those whose names contain an argument. */
async function main(): Promise<void> {
  const chosen = choose(process.argv.slice(2));
  if (chosen.length === 0) {
    const names = cases.map(({ name }) => name).join(", ");
    console.error(`No benchmark is called so; there are ${names}.`);
    process.exitCode = 2;
    return;
  }
  const machine = describeMachine()
    .map((line) => `- ${line}\n`)
    .join("");
  console.log(machine);
  const told = await playAll(chosen);
  if (told.some(({ outcome }) => outcome.verdict?.reached === false)) {
    process.exitCode = 1;
  }
  if (chosen.length < cases.length) return;
  const sections = told.map(({ section }) => section);
  const text = [preface, machine, ...sections].join("\n");
  await writeFile(join(root, "bench", "RESULTS.md"), text);
}

/** A name that is exactly some benchmark's means that one alone. */
function choose(wanted: readonly string[]): readonly Benchmark[] {
  if (wanted.length === 0) return cases;
  const names = cases.map(({ name }) => name);
  return cases.filter(({ name }) =>
    wanted.some((part) =>
      names.includes(part) ? name === part : name.includes(part),
    ),
  );
}

/** Plays one after the other, and tells each as soon as it is known. */
async function playAll(chosen: readonly Benchmark[]): Promise<readonly Told[]> {
  const folder = await mkdtemp(join(tmpdir(), "slipstream-bench-"));
  const slipstream = join(folder, "cli.js");
  await copyFile(join(root, "dist", "cli.js"), slipstream);
  try {
    const told: Told[] = [];
    for (const benchmark of chosen) {
      const outcome = await play(benchmark, slipstream);
      const section = await toMarkdown(outcome);
      console.log(section);
      told.push({ outcome, section });
    }
    return told;
  } finally {
    await rm(folder, { recursive: true });
  }
}

void main();
