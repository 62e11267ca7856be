import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { LaunchedInstances } from "../../src/launch/load/instances.ts";
import type { RunEvent } from "../../src/run/events.ts";
import type { EditorTask } from "../../src/steps/task-host.ts";
import { realClock } from "../../src/system/real-clock.ts";
import { breakOff } from "../../src/thread/break-off.ts";
import type { EngineRun } from "../../src/thread/engine.ts";
import { startThread } from "../../src/thread/start-thread.ts";
import { ThreadEngine } from "../../src/thread/thread-engine.ts";
import type { Thread } from "../../src/thread/thread.ts";
import { noProc } from "./left-over.ts";
import { removeWorkspaces, workspaceWith } from "./workspace.ts";

const engineFile = resolve(import.meta.dirname, "../../dist/engine.js");

/** The name of the one workflow in a workspace. */
export const workflowName = "test.workflow.yaml";

interface RunOptions {
  readonly maxParallel?: number;
}

/** An engine in real threads, of which it tells. */
export class WatchedThreads {
  /** All that were started. */
  readonly started: Thread[] = [];
  readonly engine: ThreadEngine;

  /** `tasks` are those of the editor. */
  constructor(tasks: readonly EditorTask[] = []) {
    this.engine = new ThreadEngine({
      tasks: { tasks: () => Promise.resolve(tasks) },
      start: async () => {
        const thread = await startThread(engineFile);
        this.started.push(thread);
        return thread;
      },
      local: () => {
        throw new Error("No thread could be started.");
      },
      breakOff,
      clock: realClock,
    });
  }

  /** Starts many instances of a workflow of this text in a new folder. */
  async runMany(
    text: string,
    amounts: { readonly instances: number; readonly parallel: number },
  ): Promise<LaunchedInstances> {
    const root = await workspaceWith({ [workflowName]: text });
    const file = join(root, workflowName);
    const launched = await this.engine.launchMany({
      how: "new",
      request: { root, file, environment: process.env, ...amounts },
    });
    assert.ok(launched.ok, JSON.stringify(launched));
    return launched.value;
  }

  /** Starts a workflow of this text in a new folder. */
  async run(text: string, request: RunOptions = {}): Promise<EngineRun> {
    const root = await workspaceWith({ [workflowName]: text });
    const launched = await this.launch({ root }, request);
    assert.ok(launched.ok, JSON.stringify(launched));
    assert.equal(launched.value.text, text);
    return launched.value.run;
  }

  /** Asks at once for a run of the workflow in that folder. */
  launch(
    { root }: Pick<EngineRun, "root">,
    request: RunOptions = {},
  ): ReturnType<ThreadEngine["launch"]> {
    const file = join(root, workflowName);
    return this.engine.launch({
      how: "new",
      request: { root, file, environment: process.env, ...request },
    });
  }
}

/** Gives each test of a suite threads of its own, and ends them; where no process shows its mark the suite is left out. */
export function eachHasThreads(give: (fresh: WatchedThreads) => void): void {
  let threads: WatchedThreads;
  before(function () {
    if (noProc !== undefined) this.skip();
  });
  beforeEach(() => {
    threads = new WatchedThreads();
    give(threads);
  });
  afterEach(async () => {
    await threads.engine.close();
  });
  after(removeWorkspaces);
}

/** What it takes to do a run again. */
export function againOf({ root, id }: Pick<EngineRun, "root" | "id">): {
  readonly root: string;
  readonly run: string;
  readonly environment: NodeJS.ProcessEnv;
} {
  return { root, run: id, environment: process.env };
}

/** A run of which one step lingers on, with a process that left its group, until somebody lets it go. */
export const lingering = `
steps:
  - { id: quick, run: "echo quick" }
  - { id: stays, run: "test -e go || { setsid sleep 300 & sleep 300; }" }
  - { id: later, depends_on: [stays], run: "echo later" }
`;

/** So many steps that do nothing. */
export function stepsOf(count: number): string {
  const steps = Array.from(
    { length: count },
    (_, index) => `  - { id: s${index}, run: "true" }\n`,
  );
  return `steps:\n${steps.join("")}`;
}

/** Makes the file `go`, which steps wait for. */
export async function letGo({ root }: Pick<EngineRun, "root">): Promise<void> {
  await writeFile(join(root, "go"), "");
}

/** All that is told of a run from now on. */
export function follow(run: EngineRun): readonly RunEvent[] {
  const events: RunEvent[] = [];
  run.follow((event) => events.push(event));
  return events;
}
