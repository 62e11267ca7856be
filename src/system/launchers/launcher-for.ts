import { availableParallelism } from "node:os";
import { join } from "node:path";
import { openAtOnce } from "../open-at-once.ts";
import { realClock } from "../real-clock.ts";
import { spawnProcess, spawnWith } from "../spawn-process.ts";
import { KeptLauncher } from "./kept-launcher.ts";
import type { Launcher, StartLauncher } from "./launcher.ts";
import { startInTurns } from "./launchers-in-turns.ts";
import { startNodeLauncher } from "./node-launcher.ts";
import { startPerlLauncher } from "./perl-launcher.ts";
import { SplitLauncher } from "./split-launcher.ts";

export interface LauncherWish {
  /** `SLIPSTREAM_LAUNCHER`: `sh`, `perl`, `node`, `spawn`; anything else leaves it to us. */
  readonly named: string | undefined;
  readonly platform: NodeJS.Platform;
  /** Whether others stand still while this program forks, or reads what processes write. */
  readonly isEditor: boolean;
  /** How many processes are to be started, as far as that is known; absent: many. */
  readonly processes?: number;
  readonly idleMs?: number;
}

/** From so many processes on a launcher saves a terminal more than its own start costs. */
const worthIt = { perl: 4, node: 50 };

/** In a run of some hundred steps a second Node only costs processor time, and a third does in every run. */
const severalNodes = {
  most: Math.min(2, availableParallelism()),
  patience: 2 * worthIt.node,
};

/** Beside the bundle that this is in. */
const nodeLauncherFile = join(import.meta.dirname, "launcher.js");

/** Eight is what a run has at once where nobody says otherwise. */
const shells = { patience: 8, most: 8 };

const perl: StartLauncher = () => startPerlLauncher();
const perlWithShells: StartLauncher = (expected) =>
  startPerlLauncher({ shells, ...(expected && { expected }) });
const node: StartLauncher = () => startNodeLauncher([nodeLauncherFile]);
const nodes: StartLauncher = () =>
  startInTurns({
    start: (unwanted) => startNodeLauncher([nodeLauncherFile], unwanted),
    ...severalNodes,
  });

const named: ReadonlyMap<string, readonly StartLauncher[]> = new Map([
  ["sh", [perlWithShells]],
  ["perl", [perl]],
  ["node", [nodes]],
  ["spawn", []],
]);

/** What starts processes here. Nothing is started before the first process is asked for. */
export function launcherFor(wish: LauncherWish): Launcher {
  const { platform, isEditor, idleMs } = wish;
  const kept = (
    ways: readonly StartLauncher[],
    isImpatient = false,
  ): Launcher =>
    new KeptLauncher({
      isImpatient,
      ways,
      lastResort: isEditor ? spawnProcess : spawnWith(openAtOnce),
      clock: realClock,
      ...(idleMs !== undefined && { idleMs }),
    });
  const chosen = named.get(wish.named ?? "");
  if (chosen) return kept(chosen);
  if (!isEditor) return kept(waysOfTerminal(wish), true);
  if (platform === "win32") return kept([nodes]);
  // A gigabyte that is masked takes seconds, in which an editor has better things to do.
  return new SplitLauncher({
    plain: kept([bestPerl(platform), nodes]),
    read: kept([node, perl]),
  });
}

/** Those that are worth their start. */
function waysOfTerminal({
  platform,
  processes = Infinity,
}: LauncherWish): readonly StartLauncher[] {
  const isPerlWorthIt = platform !== "win32" && processes >= worthIt.perl;
  return [
    ...(isPerlWorthIt ? [bestPerl(platform)] : []),
    ...(processes >= worthIt.node ? [nodes] : []),
  ];
}

function bestPerl(platform: NodeJS.Platform): StartLauncher {
  return platform === "linux" ? perlWithShells : perl;
}
