import { window } from "vscode";
import type { TreeView } from "vscode";
import { setContextKey } from "../context-keys.ts";
import { Disposables } from "../disposables.ts";
import type { RunChange, RunRegistry } from "../runs/run-registry.ts";
import { Throttle } from "../throttle.ts";
import { runBadge } from "./run-badge.ts";
import { TrackedInstances } from "../runs/tracked-instances.ts";
import type { ManyNode } from "./instances-nodes.ts";
import type { RunNode, StepNode } from "./run-nodes.ts";
import { RunTree } from "./run-tree.ts";

/** VS Code itself gathers changes until none has come for 200 ms, so a faster beat would show nothing. */
const refreshMs = 400;
/** Durations go on although nothing happens; of many instances nothing is told, so that they are looked at. */
const tickMs = { one: 1000, many: 400 } as const;

/** The Run view: draws what changed, seldom, and only while somebody can see it. */
export class RunView extends Disposables {
  readonly tree: RunTree;
  readonly #registry: RunRegistry;
  readonly #view: TreeView<RunNode>;
  readonly #throttle: Throttle;
  readonly #changed = new Set<StepNode | ManyNode>();
  #restructured = false;
  readonly #ticking = new Map<keyof typeof tickMs, NodeJS.Timeout>();

  constructor(registry: RunRegistry) {
    super();
    this.#registry = registry;
    this.tree = new RunTree(registry);
    this.#view = this.add(
      window.createTreeView("slipstream.run", {
        treeDataProvider: this.tree,
        showCollapseAll: false,
      }),
    );
    this.#throttle = this.add(
      new Throttle(refreshMs, () => {
        this.#draw();
      }),
    );
    this.add(
      this.#view.onDidChangeVisibility(({ visible }) => {
        if (visible) this.#redraw();
      }),
    );
    this.add(
      registry.onDidChange((change) => {
        this.#note(change);
      }),
    );
    this.add({
      dispose: () => {
        for (const timer of this.#ticking.values()) clearInterval(timer);
      },
    });
  }

  group(grouped: boolean): void {
    this.tree.grouped = grouped;
    setContextKey("groupedByStatus", grouped);
    this.#redraw();
  }

  #note(change: RunChange): void {
    if (change.kind === "event" && !this.#view.visible) {
      // Once somebody sees them, all rows are drawn.
      this.#throttle.request();
    } else if (change.kind === "event" && "step" in change.event) {
      const { run, event } = change;
      this.#changed.add(this.tree.nodes.step(run, event.step));
      const { parent } = run.now.snapshot.steps.get(event.step) ?? {};
      if (parent !== undefined) {
        this.#changed.add(this.tree.nodes.step(run, parent));
      }
      this.#restructured ||= this.tree.grouped;
      this.#throttle.request();
    } else {
      this.#redraw();
    }
  }

  #draw(): void {
    this.#view.badge = runBadge(this.#registry.shown);
    this.#keepTicking();
    const changed = [...this.#changed];
    const restructured = this.#restructured;
    this.#changed.clear();
    this.#restructured = false;
    if (!this.#view.visible) return;
    this.tree.refresh(restructured ? undefined : changed);
  }

  #keepTicking(): void {
    const going = this.#registry.going;
    const many = going.filter((run) => run instanceof TrackedInstances);
    this.#tick("one", many.length < going.length && this.#view.visible, () => {
      this.#redraw();
    });
    // The badge counts them also where nobody sees the rows.
    this.#tick("many", many.length > 0, () => {
      this.#lookAtMany();
    });
  }

  #tick(
    what: keyof typeof tickMs,
    isNeeded: boolean,
    action: () => void,
  ): void {
    const timer = this.#ticking.get(what);
    if (isNeeded && timer === undefined) {
      this.#ticking.set(what, setInterval(action, tickMs[what]));
    } else if (!isNeeded && timer !== undefined) {
      clearInterval(timer);
      this.#ticking.delete(what);
    }
  }

  #lookAtMany(): void {
    for (const run of this.#registry.going) {
      if (run instanceof TrackedInstances) {
        this.#changed.add(this.tree.nodes.many(run));
      }
    }
    this.#throttle.request();
  }

  #redraw(): void {
    this.#restructured = true;
    this.#throttle.request();
  }
}
