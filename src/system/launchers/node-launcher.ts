import { spawn } from "node:child_process";
import { once } from "node:events";
import type { LauncherProgram } from "./launcher.ts";
import { launcherEnvironment } from "./launcher-environment.ts";
import { NodeProcesses } from "./node-processes.ts";
import type { NodeReply } from "./node-protocol.ts";
import { ready } from "./node-protocol.ts";

/** It is copied for each process that it starts, so that it is to be small; an editor may know none of these. */
const options: readonly string[] =
  process.versions["electron"] === undefined
    ? ["--single-threaded", "--max-semi-space-size=1"]
    : [];

/**
 * A Node beside this one that starts processes with Node's own `spawn`; output that does not go
 * straight to its log goes through it. `args` name its program; undefined where it cannot be run,
 * or is `unwanted` before it is there.
 */
export async function startNodeLauncher(
  args: readonly string[],
  unwanted?: AbortSignal,
): Promise<LauncherProgram | undefined> {
  const child = spawn(process.execPath, [...options, ...args], {
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
    send: (requests) => {
      // It may have ended, which `disconnect` says.
      if (child.connected) child.send([...requests], () => undefined);
    },
    hold: (isHeld) => {
      if (isHeld) child.channel?.ref();
      else child.channel?.unref();
    },
  });
  const isReady = new Promise<boolean>((resolve) => {
    child.on("message", (message: readonly NodeReply[] | typeof ready) => {
      if (message === ready) resolve(true);
      else for (const reply of message) processes.take(reply);
    });
    child.once("disconnect", () => {
      resolve(false);
      processes.lose();
    });
  });
  const end = (): void => void child.kill("SIGKILL");
  unwanted?.addEventListener("abort", end);
  const isThere = await isReady;
  unwanted?.removeEventListener("abort", end);
  if (!isThere) {
    end();
    await ended;
    return undefined;
  }
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
