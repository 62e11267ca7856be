import { join } from "node:path";
import { realClock } from "../real-clock.ts";
import { spawnProcess } from "../spawn-process.ts";
import { KeptLauncher } from "./kept-launcher.ts";
import type { Launcher, StartLauncher } from "./launcher.ts";
import { startNodeLauncher } from "./node-launcher.ts";
import { startPerlLauncher } from "./perl-launcher.ts";
import { SplitLauncher } from "./split-launcher.ts";

export interface LauncherWish {
  /** `SLIPSTREAM_LAUNCHER`: `sh`, `perl`, `node`, `spawn`; anything else leaves it to us. */
  readonly named: string | undefined;
  readonly platform: NodeJS.Platform;
  /** Whether others stand still while this program forks, or reads what processes write. */
  readonly isEditor: boolean;
  /** False: so few processes are to be started that a launcher costs more than it saves. */
  readonly isWorthIt?: boolean;
  readonly idleMs?: number;
}

/** Beside the bundle that this is in. */
const nodeLauncherFile = join(import.meta.dirname, "launcher.js");

/** Eight is what a run has at once where nobody says otherwise. */
const shells = { patience: 8, most: 8 };

const perl: StartLauncher = () => startPerlLauncher();
const perlWithShells: StartLauncher = (expected) =>
  startPerlLauncher({ shells, ...(expected && { expected }) });
const node: StartLauncher = () => startNodeLauncher([nodeLauncherFile]);

const named: ReadonlyMap<string, readonly StartLauncher[]> = new Map([
  ["sh", [perlWithShells]],
  ["perl", [perl]],
  ["node", [node]],
  ["spawn", []],
]);

/** What starts processes here. Nothing is started before the first process is asked for. */
export function launcherFor(wish: LauncherWish): Launcher {
  const { platform, isEditor, isWorthIt = true, idleMs } = wish;
  const kept = (
    ways: readonly StartLauncher[],
    isImpatient = false,
  ): Launcher =>
    new KeptLauncher({
      isImpatient,
      ways,
      lastResort: spawnProcess,
      clock: realClock,
      ...(idleMs !== undefined && { idleMs }),
    });
  const chosen = named.get(wish.named ?? "");
  if (chosen) return kept(chosen);
  if (platform === "win32") return kept(isEditor ? [node] : []);
  const best = platform === "linux" ? perlWithShells : perl;
  if (!isEditor) return isWorthIt ? kept([best], true) : kept([]);
  // A gigabyte that is masked takes seconds, in which an editor has better things to do.
  return new SplitLauncher({
    plain: kept([best, node]),
    read: kept([node, perl]),
  });
}
