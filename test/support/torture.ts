import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { RunFolder } from "../../src/journal/run-folder.ts";
import type { RunEvent } from "../../src/run/events.ts";
import { checkEvents, parseEvents } from "./check-events.ts";
import { RunningCommand } from "./command-line.ts";
import { leftOver, noProc } from "./left-over.ts";
import { onlyRunOf } from "./only-run.ts";
import { workspaceWith } from "./workspace.ts";

/** What became of one run that was killed until it came through. */
export interface Ordeal {
  readonly kills: number;
  /** Starts of steps that had started before. */
  readonly repeated: number;
}

const name = "torture.workflow.yaml";
const maxWorkers = 4;
const layers = 6;
const width = 5;

/** Each step writes its name to the ledger as it starts, and waits a little; it needs all of the layer before. */
const ids = Array.from({ length: layers * width }, (_, index) => `s${index}`);

function workflow(): string {
  const steps = ids.map((id, index) => {
    const layer = Math.floor(index / width);
    const before = ids.slice(Math.max(0, layer - 1) * width, layer * width);
    return `  ${id}: { depends_on: [${before.join(", ")}], run: "echo ${id} >> ledger; sleep 0.0${index % 7}" }\n`;
  });
  return `execution: { max_workers: ${maxWorkers} }\nsteps:\n${steps.join("")}`;
}

/**
 * Kills a run by SIGKILL again and again, each time after at most `patienceMs`
 * milliseconds since it told its first event, and resumes it, until it has come to
 * its end or was killed `mostKills` times. Asserts after each kill that no step
 * that was told to have ended runs again, that no more run again than were in
 * flight, and at the end that none is lost and no process is left.
 */
export async function ordeal(
  mostKills: number,
  { random, patienceMs }: { random: () => number; patienceMs: number },
): Promise<Ordeal> {
  const cwd = await workspaceWith({ [name]: workflow(), ledger: "" });
  const ended = new Set<string>();
  let args: readonly string[] = ["run", name];
  let before: readonly string[] = [];
  let repeated = 0;
  for (let kills = 0; ; kills++) {
    const command = new RunningCommand([...args, "--format", "json"], { cwd });
    // Killed between its last event and the end of the program, it has nothing to tell any more.
    await command.output(/"seq":\d+/).catch(() => undefined);
    if (kills < mostKills) {
      await new Promise((resolve) =>
        setTimeout(resolve, random() * patienceMs),
      );
      command.signal("SIGKILL");
    }
    const { code, stdout } = await command.result;
    const run = await onlyRunOf(cwd);
    const started = await linesOf(join(cwd, "ledger"));
    const again = started
      .slice(before.length)
      .filter((id) => before.includes(id));
    for (const id of again)
      assert.ok(!ended.has(id), `${id} had ended, ${run}`);
    // One may stand there twice: it started as its program was killed, and its line came later.
    const steps = new Set(again);
    assert.ok(steps.size <= maxWorkers, `repeated ${again.join(", ")}`);
    repeated += steps.size;
    before = started;
    for (const id of endedIn(stdout)) ended.add(id);
    if (code === 0) {
      await checkEnd(cwd, started);
      return { kills, repeated };
    }
    assert.equal(
      code,
      null,
      `it ends with ${code ?? ""}: ${stdout.slice(-500)}`,
    );
    args = ["resume", run];
  }
}

async function checkEnd(
  cwd: string,
  started: readonly string[],
): Promise<void> {
  const run = await onlyRunOf(cwd);
  assert.deepEqual(
    new Set(started),
    new Set(ids),
    "every step has run, and nothing else",
  );
  const { journal } = new RunFolder(cwd, run);
  checkEvents(parseEvents(await readFile(journal, "utf8")));
  if (noProc === undefined) assert.deepEqual(leftOver(run), []);
}

/** Of a text whose last line may be torn. */
function endedIn(text: string): readonly string[] {
  return text
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line) as RunEvent)
    .flatMap((event) => (event.type === "step_finished" ? [event.step] : []));
}

async function linesOf(path: string): Promise<readonly string[]> {
  return (await readFile(path, "utf8")).split("\n").slice(0, -1);
}

/** The same numbers in [0, 1) for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
