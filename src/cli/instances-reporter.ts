import type { Clock } from "../base/clock.ts";
import type { Disposable } from "../base/disposable.ts";
import type {
  LaunchedInstances,
  LoadProgress,
} from "../launch/load/instances.ts";
import { failureText } from "../present/failure-text.ts";
import { formatCount } from "../present/format-count.ts";
import { loadProgressText } from "../present/load-progress-text.ts";
import { cleanLine } from "./clean-text.ts";
import { clip } from "./clip.ts";
import type { LiveDisplay } from "./live-display.ts";
import type { Look } from "./look.ts";
import type { Output } from "./output.ts";

/** Between two looks: five a second at most. */
const refreshMs = 200;
/** Lines that are not rewritten come at every tenth of the way, and when nothing was said so long. */
const plainPauseMs = 10_000;
const plainSteps = 10;
const mostFailures = 5;

/** Where the reporter plays, and its clock; without a `display` its lines stay. */
export interface InstancesStage {
  readonly out: Output;
  readonly look: Look;
  readonly display: LiveDisplay | undefined;
  readonly clock: Clock;
}

/** Tells a person how far the instances of a run are. */
export class InstancesReporter {
  readonly #stage: InstancesStage;
  #run: LaunchedInstances | undefined;
  #timer: Disposable | undefined;
  #lastStep = 0;
  #lastAt = 0;

  constructor(stage: InstancesStage) {
    this.#stage = stage;
  }

  begin(run: LaunchedInstances): void {
    this.#run = run;
    this.#lastAt = this.#stage.clock.now();
    this.#say(`${titleOf(run)} · seed ${run.settings.seed}`);
    this.#look();
  }

  notice(text: string): void {
    this.#say(text);
  }

  /** Takes away what would be rewritten. */
  end(): void {
    this.#timer?.dispose();
    this.#stage.display?.close();
  }

  #look(): void {
    const { clock, display } = this.#stage;
    if (this.#run === undefined) return;
    if (display) display.show(this.#frame(this.#run));
    else this.#tellPlainly(this.#run.progress);
    this.#timer = clock.after(refreshMs, () => {
      this.#look();
    });
  }

  #frame(run: LaunchedInstances): readonly string[] {
    const { look } = this.#stage;
    const { progress } = run;
    const { failures } = progress;
    const hidden = failures.length - mostFailures;
    return [
      `${titleOf(run)} · ${textOf(progress)}`,
      ...failures
        .slice(0, mostFailures)
        .map(
          (group) =>
            `  ✗ ${formatCount(group.count)} × ${failureText(group)} · first: #${group.first.instance}`,
        ),
      ...(hidden > 0 ? [`  … and ${hidden} more kinds of failure`] : []),
    ].map((line) => look.glyphs(clip(cleanLine(line), look.width)));
  }

  #tellPlainly(progress: LoadProgress): void {
    const { counts } = progress;
    const now = this.#stage.clock.now();
    const over = counts.total - counts.not_started + counts.dropped;
    const step = Math.floor((plainSteps * over) / counts.total);
    const isDue = step > this.#lastStep || now - this.#lastAt >= plainPauseMs;
    if (!isDue) return;
    this.#lastStep = step;
    this.#lastAt = now;
    this.#say(textOf(progress));
  }

  #say(line: string): void {
    const { display, out, look } = this.#stage;
    const text = look.glyphs(cleanLine(line));
    if (display) display.persist([text]);
    else out.write(`${text}\n`);
  }
}

function titleOf({ workflow, settings }: LaunchedInstances): string {
  const { total, parallel } = settings;
  return `${workflow} × ${formatCount(total)} · ${parallel} at once`;
}

function textOf({ stopping, ...state }: LoadProgress): string {
  return loadProgressText({ ...state, isStopping: stopping !== undefined });
}
