import { join } from "node:path";
import { realClock } from "../real-clock.ts";
import { spawnProcess } from "../spawn-process.ts";
import { KeptLauncher } from "./kept-launcher.ts";
import type { Launcher, StartLauncher } from "./launcher.ts";
import { startNodeLauncher } from "./node-launcher.ts";
import { startPerlLauncher } from "./perl-launcher.ts";

export interface LauncherWish {
  /** `SLIPSTREAM_LAUNCHER`: `perl`, `node`, `spawn`; anything else leaves it to us. */
  readonly named: string | undefined;
  readonly platform: NodeJS.Platform;
  /** Whether the program is not to stand still while Node's own `spawn` forks it, even where there is no perl. */
  readonly isEditor: boolean;
  readonly idleMs?: number;
}

/** Beside the bundle that this is in. */
const nodeLauncherFile = join(import.meta.dirname, "launcher.js");

/** What starts processes here. Nothing is started before the first process is asked for. */
export function launcherFor(wish: LauncherWish): Launcher {
  return new KeptLauncher({
    ways: waysFor(wish),
    lastResort: spawnProcess,
    clock: realClock,
    ...(wish.idleMs !== undefined && { idleMs: wish.idleMs }),
  });
}

function waysFor({
  named,
  platform,
  isEditor,
}: LauncherWish): readonly StartLauncher[] {
  const perl: StartLauncher = () => startPerlLauncher();
  const node: StartLauncher = () => startNodeLauncher([nodeLauncherFile]);
  const chosen = { perl: [perl], node: [node], spawn: [] };
  if (named !== undefined && Object.hasOwn(chosen, named)) {
    return chosen[named as keyof typeof chosen];
  }
  return [...(platform === "win32" ? [] : [perl]), ...(isEditor ? [node] : [])];
}
