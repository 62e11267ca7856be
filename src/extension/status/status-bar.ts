import { MarkdownString, StatusBarAlignment, ThemeColor, window } from "vscode";
import type { StatusBarItem } from "vscode";
import { failureText, statusBarText } from "../../present/status-bar.ts";
import type { StatusBarText } from "../../present/status-bar.ts";
import { loadFailureText } from "../../present/load-end-text.ts";
import { Disposables } from "../disposables.ts";
import type { RunChange, RunRegistry } from "../runs/run-registry.ts";
import { TrackedInstances } from "../runs/tracked-instances.ts";
import { TrackedRun } from "../runs/tracked-run.ts";
import type { Tracked } from "../runs/tracked.ts";
import { Throttle } from "../throttle.ts";

const refreshMs = 200;
const lookMs = 400;
const failureMs = 20_000;

/** Two items while something runs; for a while after a failure one that names it. */
export class StatusBar extends Disposables {
  readonly #registry: RunRegistry;
  readonly #state: StatusBarItem;
  readonly #button: StatusBarItem;
  readonly #throttle: Throttle;
  #failure: string | undefined;
  #forgetting: NodeJS.Timeout | undefined;
  #looking: NodeJS.Timeout | undefined;

  constructor(registry: RunRegistry) {
    super();
    this.#registry = registry;
    this.#state = this.add(statusBarItem("state", 51));
    this.#state.name = "Slipstream";
    this.#state.command = "slipstream.run.focus";
    this.#button = this.add(statusBarItem("cancel", 50));
    this.#button.name = "Slipstream: Cancel";
    this.#button.command = "slipstream.cancelRun";
    this.#throttle = this.add(
      new Throttle(refreshMs, () => {
        this.#draw();
      }),
    );
    this.add(
      registry.onDidChange((change) => {
        this.#note(change);
      }),
    );
    this.add({
      dispose: () => {
        clearTimeout(this.#forgetting);
        clearInterval(this.#looking);
      },
    });
  }

  #note(change: RunChange): void {
    if (change.kind === "started") this.#remember(undefined);
    if (change.kind === "ended" && change.record?.status === "failed") {
      this.#remember(failureOf(change.run));
    }
    if (change.kind !== "event") this.#keepLooking();
    // Of many steps it takes a while, in which others would wait for what follows on the change.
    this.#throttle.request();
  }

  /** Of many instances nothing is told, so that they are looked at. */
  #keepLooking(): void {
    const isMany = this.#registry.going.some(
      (run) => run instanceof TrackedInstances,
    );
    if (isMany) {
      this.#looking ??= setInterval(() => {
        this.#throttle.request();
      }, lookMs);
    } else {
      clearInterval(this.#looking);
      this.#looking = undefined;
    }
  }

  #remember(failure: string | undefined): void {
    clearTimeout(this.#forgetting);
    this.#failure = failure;
    if (failure === undefined) return;
    this.#forgetting = setTimeout(() => {
      this.#failure = undefined;
      this.#draw();
    }, failureMs);
  }

  #draw(): void {
    const texts = statusBarText(this.#registry.going.map(({ now }) => now));
    if (texts) this.#drawRuns(texts);
    else this.#drawFailure();
  }

  #drawRuns({ text, tooltip, offersLimit, button }: StatusBarText): void {
    this.#state.text = text;
    this.#state.tooltip = offersLimit ? withLimitLink(tooltip) : tooltip;
    this.#state.backgroundColor = undefined;
    this.#button.text = button.text;
    this.#button.tooltip = button.tooltip;
    this.#state.show();
    this.#button.show();
  }

  #drawFailure(): void {
    this.#button.hide();
    if (this.#failure === undefined) {
      this.#state.hide();
      return;
    }
    this.#state.text = this.#failure;
    this.#state.tooltip = "Show the run";
    this.#state.backgroundColor = new ThemeColor(
      "statusBarItem.errorBackground",
    );
    this.#state.show();
  }
}

function failureOf(run: Tracked): string | undefined {
  if (run instanceof TrackedRun) return failureText(run.launched.snapshot);
  const { record } = run.now;
  return record && loadFailureText(record);
}

/** The texts may say anything; only the link is ours. */
function withLimitLink(tooltip: string): MarkdownString {
  const command = "slipstream.changeLimit";
  const markdown = new MarkdownString()
    .appendText(tooltip)
    .appendMarkdown(`\n\n[Change Parallel Limit…](command:${command})`);
  markdown.isTrusted = { enabledCommands: [command] };
  return markdown;
}

function statusBarItem(id: string, priority: number): StatusBarItem {
  return window.createStatusBarItem(
    `slipstream.${id}`,
    StatusBarAlignment.Left,
    priority,
  );
}
