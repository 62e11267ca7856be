import type { Result } from "../../src/base/result.ts";
import { ok } from "../../src/base/result.ts";
import type {
  AttemptControl,
  AttemptRequest,
  ResolvedAction,
} from "../../src/run/step-runner.ts";
import type { StepWorld } from "../../src/steps/step-world.ts";
import type {
  Exit,
  ProcessSpec,
  SpawnFailure,
  StartedProcess,
} from "../../src/system/process-spec.ts";
import type { EndRequest } from "../../src/system/tree-control.ts";

type Spawned = Result<StartedProcess, SpawnFailure>;

/** A number that no process has, so that its group is never there. */
export const noPid = 2 ** 30;

/** Starts nothing: what was asked of it is remembered, what comes of it is scripted. */
export class ScriptedWorld implements StepWorld {
  platform: NodeJS.Platform = "linux";
  readonly mark = "RUN";
  readonly run = "RUN";
  readonly root: string;
  readonly spawned: ProcessSpec[] = [];
  readonly ended: EndRequest[] = [];
  readonly exit = Promise.withResolvers<Exit>();
  readonly started: (number | undefined)[] = [];
  readonly stop = new AbortController();
  readonly kill = new AbortController();
  /** What the end of a tree leaves. */
  survivors: readonly number[] = [];
  /** What comes of each start, the last for the rest. */
  starts: Spawned[] = [ok({ pid: noPid, exit: this.exit.promise })];

  constructor(root: string) {
    this.root = root;
  }

  readonly trees = {
    end: (request: EndRequest): Promise<readonly number[]> => {
      this.ended.push(request);
      return Promise.resolve(this.survivors);
    },
    remember: (): Promise<readonly string[]> => Promise.resolve([]),
  };

  readonly spawn = (spec: ProcessSpec): Promise<Spawned> => {
    this.spawned.push(spec);
    const next = this.starts.length > 1 ? this.starts.shift() : this.starts[0];
    return next === undefined
      ? Promise.reject(new Error("Nothing is scripted."))
      : Promise.resolve(next);
  };

  readonly control: AttemptControl = {
    signal: this.stop.signal,
    kill: this.kill.signal,
    graceMs: 100,
    started: (pid) => this.started.push(pid),
  };

  logFile(step: string, attempt: number): string {
    return `${this.root}/${step}.${attempt}.log`;
  }

  scratchFile(step: string, attempt: number, name: string): string {
    return `${this.root}/${step}.${attempt}.${name}`;
  }

  leftBehind(): void {
    throw new Error("Nobody was there to be left behind.");
  }

  requestOf<Action extends ResolvedAction>(
    action: Action,
  ): AttemptRequest<Action> {
    return {
      step: "a",
      attempt: 2,
      action,
      environment: {},
      workingDirectory: ".",
      inputs: {},
      promisedOutputs: [],
    };
  }
}
