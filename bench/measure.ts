import { spawn } from "node:child_process";
import { once } from "node:events";
import type { ChildProcess } from "node:child_process";
import { watchPeakMemory } from "./peak-memory.ts";
import type { Contestant } from "./race.ts";

/** How long the whole process took, in milliseconds. */
export async function measureTime(
  contestant: Contestant,
  folder: string,
): Promise<number> {
  const started = performance.now();
  await succeeded(contestant, start(contestant, folder));
  return performance.now() - started;
}

/** The most memory the process and its descendants held, in bytes; undefined where nobody tells. */
export async function measureMemory(
  contestant: Contestant,
  folder: string,
): Promise<number | undefined> {
  return (await watch(contestant, folder)).peak();
}

/** The most memory the process itself held. */
export async function measureOwnMemory(
  contestant: Contestant,
  folder: string,
): Promise<number | undefined> {
  return (await watch(contestant, folder)).own();
}

async function watch(
  contestant: Contestant,
  folder: string,
): Promise<ReturnType<typeof watchPeakMemory>> {
  const child = start(contestant, folder);
  const memory = watchPeakMemory(child.pid ?? 0);
  try {
    await succeeded(contestant, child);
  } finally {
    memory.stop();
  }
  return memory;
}

function start(
  { argv, env, folder: own }: Contestant,
  folder: string,
): ChildProcess {
  const [file, ...args] = argv;
  return spawn(file, args, {
    cwd: own ?? folder,
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...usualEnvironment, NO_COLOR: "1", ...env },
  });
}

async function succeeded(
  { name }: Contestant,
  child: ChildProcess,
): Promise<void> {
  let complaint = "";
  child.stderr?.on("data", (chunk: Buffer) => (complaint += chunk.toString()));
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) {
    throw new Error(`${name} ended with ${code ?? "a signal"}: ${complaint}`);
  }
}

/** Without what npm tells the bench itself: a peer that asks it which script to run would run this one. */
const usualEnvironment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)),
);
