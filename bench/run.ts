import { copyFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Benchmark, Findings } from "./benchmark.ts";
import { cases } from "./cases.ts";
import { choose } from "./choose.ts";
import { describeMachine } from "./machine.ts";
import { installNpmPeers } from "./peers/npm-peers.ts";
import { play } from "./play.ts";
import { goalsSection, toSection } from "./report.ts";
import { root } from "./root.ts";

const preface = `# Results

What \`npm run bench\` measured when it ran last in full; [README.md](README.md) tells how to read it. Compare ratios; seconds are this machine's.
`;

interface Told {
  readonly name: string;
  readonly findings: Findings;
  readonly section: string;
}

/** Plays all benchmarks, or those that are named; only all of them make a new RESULTS.md. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      "install-peers": { type: "boolean" },
      rounds: { type: "string" },
    },
  });
  const rounds = values.rounds === undefined ? undefined : +values.rounds;
  const chosen = choose(cases, positionals);
  if (chosen.length === 0 || !isCount(rounds)) {
    const names = cases.map(({ name }) => name).join(", ");
    console.error(
      `Usage: npm run bench -- [--install-peers] [--rounds N] [NAME ...]\nNames: ${names}`,
    );
    process.exitCode = 2;
    return;
  }
  if (values["install-peers"]) await installNpmPeers();
  const began = performance.now();
  const machine = describeMachine();
  console.log(toList(machine));
  const told = await playAll(chosen, rounds);
  const minutes = Math.ceil((performance.now() - began) / 60_000);
  const isPartial = chosen.length < cases.length;
  const goals = await goalsSection(
    new Map(told.map(({ name, findings }) => [name, findings.figures])),
    { onlyMeasured: isPartial },
  );
  console.log(goals);
  failAfter(told);
  if (isPartial || rounds !== undefined) {
    console.log(`bench/RESULTS.md is as it was: ${whyNot(isPartial)}.`);
    return;
  }
  const about = toList([...machine, `Took: ${minutes} min`]);
  const sections = told.map(({ section }) => section);
  const text = [preface, goals, "## Machine\n", about, ...sections].join("\n");
  await writeFile(join(root, "bench", "RESULTS.md"), text);
}

function isCount(rounds: number | undefined): boolean {
  return rounds === undefined || (Number.isInteger(rounds) && rounds > 0);
}

function whyNot(isPartial: boolean): string {
  return isPartial
    ? "only a run of all benchmarks writes it"
    : "with --rounds nothing is measured, only tried out";
}

function toList(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}\n`).join("");
}

/** A goal that is not met is told; what has to be reached fails the run. */
function failAfter(told: readonly Told[]): void {
  for (const { name, findings } of told) {
    if (findings.failure === undefined) continue;
    console.error(`${name}: ${findings.failure}`);
    process.exitCode = 1;
  }
}

/** Plays one after the other, and tells each as soon as it is known. */
async function playAll(
  chosen: readonly Benchmark[],
  rounds: number | undefined,
): Promise<readonly Told[]> {
  const folder = await mkdtemp(join(tmpdir(), "slipstream-bench-"));
  const slipstream = join(folder, "cli.js");
  for (const name of ["cli.js", "launcher.js"]) {
    await copyFile(join(root, "dist", name), join(folder, name));
  }
  const stage = { folder, slipstream, ...(rounds !== undefined && { rounds }) };
  try {
    const told: Told[] = [];
    for (const benchmark of chosen) {
      const { name } = benchmark;
      const findings = await play(benchmark, stage);
      const section = await toSection(name, findings);
      console.log(section);
      told.push({ name, findings, section });
    }
    return told;
  } finally {
    await rm(folder, { recursive: true });
  }
}

void main();
