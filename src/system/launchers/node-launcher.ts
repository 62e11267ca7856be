import { spawn } from "node:child_process";
import { once } from "node:events";
import type { LauncherProcess } from "./launcher.ts";
import { launcherEnvironment } from "./launcher-environment.ts";
import { NodeProcesses } from "./node-processes.ts";
import type { NodeReply } from "./node-protocol.ts";
import { ready } from "./node-protocol.ts";

/**
 * A Node beside this one that starts processes with Node's own `spawn`; output that does not go
 * straight to its log goes through it. `args` name its program; undefined where it cannot be run.
 */
export async function startNodeLauncher(
  args: readonly string[],
): Promise<LauncherProcess | undefined> {
  const child = spawn(process.execPath, args, {
    // In an editor that is the editor itself.
    env: { ...launcherEnvironment(process.env), ELECTRON_RUN_AS_NODE: "1" },
    // Ctrl+C in a terminal goes to all of its group. On Windows it would have a window.
    detached: process.platform !== "win32",
    windowsHide: true,
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  const ended = once(child, "exit").then(
    () => undefined,
    () => undefined,
  );
  const { pid } = child;
  if (pid === undefined) return undefined;
  const processes = new NodeProcesses({
    send: (request) => {
      child.send(request, () => undefined);
    },
    hold: (isHeld) => {
      if (isHeld) child.channel?.ref();
      else child.channel?.unref();
    },
  });
  const isReady = new Promise<boolean>((resolve) => {
    child.on("message", (message: NodeReply | typeof ready) => {
      if (message === ready) resolve(true);
      else processes.take(message);
    });
    child.once("disconnect", () => {
      resolve(false);
      processes.lose();
    });
  });
  if (!(await isReady)) return undefined;
  child.unref();
  child.channel?.unref();
  return {
    pid,
    get isAlive() {
      return child.connected;
    },
    spawn: (spec) => processes.start(spec),
    ended,
    stop: () => {
      child.ref();
      if (child.connected) child.disconnect();
    },
  };
}
