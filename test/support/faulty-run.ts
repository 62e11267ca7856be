import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { cliFile } from "./command-line.ts";
import { workspaceWith } from "./workspace.ts";

const injection = fileURLToPath(
  new URL("fault-injection.cjs", import.meta.url),
);

export interface Fault {
  /** The number of the operation that fails, from 1; 0: none. */
  readonly at: number;
  readonly code: "EIO" | "ENOSPC" | "EACCES" | "EMFILE" | "EROFS";
  /** Just that one, or from there on all that write. */
  readonly mode: "once" | "on";
}

export interface FaultyRun {
  readonly cwd: string;
  /** Null where it did not end in time. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Operations that were counted. */
  readonly count: number;
  /** Those that failed, as `name path`. */
  readonly failed: readonly string[];
}

/** Three steps that read, write and wait for what the engine gives them. */
const workflow = `
steps:
  - id: a
    run: 'echo "x=1" >> "$SLIPSTREAM_OUTPUT"; echo hello'
    artifacts: [w.workflow.yaml]
  - id: b
    depends_on: [a]
    inputs: { x: "\${steps.a.outputs.x}" }
    run: echo "$INPUT_X"
  - { id: c, run: echo c, outputs: { c: { from: stdout } } }
`;

const patienceMs = 30_000;

/** Runs the command line on a disk that fails as told: a new workspace folder with all its files, temporary ones included. */
export async function runOnFaultyDisk(fault: Fault): Promise<FaultyRun> {
  const cwd = await workspaceWith({ "w.workflow.yaml": workflow });
  const temporary = join(cwd, "tmp");
  await mkdir(temporary);
  const report = join(cwd, "report.json");
  const args = ["--require", injection, cliFile, "run", "w.workflow.yaml"];
  const child = spawn(process.execPath, args, {
    cwd,
    stdio: ["ignore", "pipe", "pipe"],
    timeout: patienceMs,
    killSignal: "SIGKILL",
    env: {
      ...process.env,
      TMPDIR: temporary,
      FAULT_UNDER: cwd,
      FAULT_AT: String(fault.at),
      FAULT_CODE: fault.code,
      FAULT_MODE: fault.mode,
      FAULT_REPORT: report,
    },
  });
  const written = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream].setEncoding("utf8").on("data", (text: string) => {
      written[stream] += text;
    });
  }
  const [code] = (await once(child, "close")) as [number | null];
  const told = JSON.parse(await readFile(report, "utf8")) as Pick<
    FaultyRun,
    "count" | "failed"
  >;
  return { cwd, code, ...written, ...told };
}
