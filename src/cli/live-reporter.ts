import type { Clock } from "../base/clock.ts";
import type { Disposable } from "../base/disposable.ts";
import type { RunEvent } from "../run/events.ts";
import type { LiveDisplay } from "./live-display.ts";
import { liveFrame } from "./live-frame.ts";
import type { Look } from "./look.ts";
import type { Narrator } from "./narrator.ts";
import type { Output } from "./output.ts";
import type { RunReporter } from "./run-reporter.ts";

const refreshMs = 100;

/** Where the reporter plays, and its clock. */
export interface Stage {
  readonly out: Pick<Output, "rows">;
  readonly look: Look;
  readonly display: LiveDisplay;
  readonly clock: Clock;
}

/** What ended scrolls away above; what goes on is redrawn below, ten times a second at most. */
export class LiveReporter implements RunReporter {
  readonly #narrator: Narrator;
  readonly #stage: Stage;
  readonly #lines: string[] = [];
  #origin = Infinity;
  #timer: Disposable | undefined;

  constructor(narrator: Narrator, stage: Stage) {
    this.#narrator = narrator;
    this.#stage = stage;
  }

  event(event: RunEvent): void {
    const { clock } = this.#stage;
    this.#origin = Math.min(this.#origin, clock.now() - event.at);
    this.#lines.push(...this.#narrator.tell(event));
    this.#timer ??= clock.after(0, () => {
      this.#refresh();
    });
  }

  caughtUp(): void {
    this.#narrator.caughtUp();
  }

  notice(text: string): void {
    this.#lines.push(text);
  }

  end(): void {
    this.#timer?.dispose();
    this.#persist();
    this.#stage.display.close();
  }

  #refresh(): void {
    const { clock, display, look, out } = this.#stage;
    this.#persist();
    const scene = {
      snapshot: this.#narrator.snapshot,
      at: clock.now() - this.#origin,
      rows: out.rows - 1,
    };
    display.show(liveFrame(scene, look));
    this.#timer = clock.after(refreshMs, () => {
      this.#refresh();
    });
  }

  #persist(): void {
    if (this.#lines.length === 0) return;
    this.#stage.display.persist(this.#lines.splice(0));
  }
}
