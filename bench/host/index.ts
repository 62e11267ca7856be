import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import * as vscode from "vscode";
import { holdBallast } from "../spawn/ballast.ts";
import { observe } from "./observe.ts";
import type { Question, Round, Turn } from "./protocol.ts";
import { answerFile, questionFile, workflowFile } from "./protocol.ts";

/** What was there before has come to its end by then. */
const quietMs = 1000;
const idleMs = 1500;
/** What a burst puts off has been done by then. */
const afterMs = 500;

/** As what other extensions hold: nobody needs it, and it may not be collected. */
export let ballast: unknown;

/** What VS Code calls inside its extension host: bursts of steps, in turns with doing nothing. */
export async function run(): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (!folder) throw new Error("No folder is open.");
  const question = JSON.parse(
    await readFile(join(folder.fsPath, questionFile), "utf8"),
  ) as Question;
  const rounds: Round[] = [];
  // The first is not counted: it activates the extension and warms everything up.
  for (let round = 0; round <= question.rounds; round++) {
    rounds.push(await playRound(folder, question));
  }
  const answer = JSON.stringify(rounds.slice(1));
  await writeFile(join(folder.fsPath, answerFile), answer);
}

async function playRound(
  folder: vscode.Uri,
  question: Question,
): Promise<Round> {
  const bare = await playTurn(folder, question);
  ballast = holdBallast("buffers", question.megabytes);
  const withBuffers = await playTurn(folder, question);
  ballast = undefined;
  return { bare, withBuffers };
}

async function playTurn(
  folder: vscode.Uri,
  { atOnce, elsewhere: command }: Question,
): Promise<Turn> {
  await delay(quietMs);
  const idle = await observe(() => delay(idleMs));
  const burst = await observe(() => runBurst(folder, atOnce));
  const after = await observe(() => delay(afterMs));
  const ended = runElsewhere(folder, command);
  const elsewhere = await observe(() => ended);
  return { idle, burst, after, elsewhere };
}

async function runElsewhere(
  { fsPath: cwd }: vscode.Uri,
  [program, ...args]: Question["elsewhere"],
): Promise<void> {
  const child = spawn(program, args, { cwd, stdio: "ignore" });
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0)
    throw new Error(`${program} ended with ${code ?? "a signal"}.`);
}

async function runBurst(folder: vscode.Uri, atOnce: number): Promise<void> {
  const record = await vscode.commands.executeCommand<{
    readonly status: string;
  }>("slipstream.runWorkflow", vscode.Uri.joinPath(folder, workflowFile), {
    maxParallel: atOnce,
  });
  if (record.status !== "succeeded") {
    throw new Error(`The burst ended as ${record.status}.`);
  }
}
