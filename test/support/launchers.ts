import { fileURLToPath } from "node:url";
import { KeptLauncher } from "../../src/system/launchers/kept-launcher.ts";
import type {
  LauncherProcess,
  StartLauncher,
} from "../../src/system/launchers/launcher.ts";
import { startNodeLauncher } from "../../src/system/launchers/node-launcher.ts";
import { startPerlLauncher } from "../../src/system/launchers/perl-launcher.ts";
import { realClock } from "../../src/system/real-clock.ts";
import type { Spawn } from "../../src/system/process-spec.ts";
import { spawnProcess } from "../../src/system/spawn-process.ts";

const file = fileURLToPath(new URL("../../dist/launcher.js", import.meta.url));

/** Every way to start processes; `sh` is a perl with shells, `spawn` has no program of its own for it. */
export const launcherKinds = ["perl", "sh", "node", "spawn"] as const;

export type LauncherKind = (typeof launcherKinds)[number];

const ways: Readonly<Record<LauncherKind, StartLauncher | undefined>> = {
  perl: () => startPerlLauncher(),
  sh: (expected) =>
    startPerlLauncher({
      shells: { patience: 0, most: 8 },
      ...(expected && { expected }),
    }),
  node: () => startNodeLauncher([file]),
  spawn: undefined,
};

/** A launcher of one kind and no other, and the programs that it has started for itself. */
export class WatchedLauncher extends KeptLauncher {
  readonly programs: readonly LauncherProcess[];

  constructor(kind: LauncherKind) {
    const programs: LauncherProcess[] = [];
    const way = ways[kind];
    super({
      ways: way
        ? [
            async (expected) => {
              const program = await way(expected);
              if (program) programs.push(program);
              return program;
            },
          ]
        : [],
      lastResort: way ? never : spawnProcess,
      clock: realClock,
    });
    this.programs = programs;
  }
}

const never: Spawn = () =>
  Promise.reject(new Error("This launcher cannot be had here."));
