import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { KeptLauncher } from "../../src/system/launchers/kept-launcher.ts";
import type {
  Expected,
  LauncherProgram,
  StartLauncher,
} from "../../src/system/launchers/launcher.ts";
import { startInTurns } from "../../src/system/launchers/launchers-in-turns.ts";
import { startNodeLauncher } from "../../src/system/launchers/node-launcher.ts";
import { startPerlLauncher } from "../../src/system/launchers/perl-launcher.ts";
import { realClock } from "../../src/system/real-clock.ts";
import type { ProcessSpec, Spawn } from "../../src/system/process-spec.ts";
import { spawnProcess } from "../../src/system/spawn-process.ts";

const file = fileURLToPath(new URL("../../dist/launcher.js", import.meta.url));

/** Every way to start processes; `sh` is a perl with shells, `nodes` are two in turns, `spawn` has no program of its own for it. */
export const launcherKinds = ["perl", "sh", "node", "nodes", "spawn"] as const;

export type LauncherKind = (typeof launcherKinds)[number];

type StartProgram = (
  expected?: Expected,
  unwanted?: AbortSignal,
) => Promise<LauncherProgram | undefined>;

const programs: Readonly<Record<LauncherKind, StartProgram | undefined>> = {
  perl: () => startPerlLauncher(),
  sh: (expected) =>
    startPerlLauncher({
      shells: { patience: 0, most: 8 },
      ...(expected && { expected }),
    }),
  node: () => startNodeLauncher([file]),
  nodes: (_expected, unwanted) => startNodeLauncher([file], unwanted),
  spawn: undefined,
};

/** A launcher of one kind and no other, and the programs that it has started for itself. */
export class WatchedLauncher extends KeptLauncher {
  readonly programs: readonly LauncherProgram[];

  constructor(kind: LauncherKind) {
    const started: LauncherProgram[] = [];
    const program = programs[kind];
    const watched: StartProgram = async (...given) => {
      const one = await program?.(...given);
      if (one) started.push(one);
      return one;
    };
    const inTurns: StartLauncher = () =>
      startInTurns({
        start: (unwanted) => watched(undefined, unwanted),
        most: 2,
        patience: 0,
      });
    const way: StartLauncher =
      kind === "nodes" ? inTurns : (expected) => watched(expected);
    super({
      ways: program ? [way] : [],
      lastResort: program ? never : spawnProcess,
      clock: realClock,
    });
    this.programs = started;
  }

  /** Starts `spec`, two at once, until there have been so many programs. */
  async untilStarted(programs: number, spec: ProcessSpec): Promise<void> {
    const giveUpAt = performance.now() + 10_000;
    while (this.programs.length < programs) {
      assert.ok(performance.now() < giveUpAt, "there are too few launchers");
      const both = await Promise.all([this.spawn(spec), this.spawn(spec)]);
      for (const one of both) if (one.ok) await one.value.exit;
    }
  }

  /** The one that has started this process. */
  programOf(pid: number): LauncherProgram | undefined {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const parent = Number(stat.slice(stat.lastIndexOf(")")).split(" ")[2]);
    return this.programs.find((program) => program.pid === parent);
  }
}

const never: Spawn = () =>
  Promise.reject(new Error("This launcher cannot be had here."));
