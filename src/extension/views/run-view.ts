import { window } from "vscode";
import type { TreeView } from "vscode";
import { setContextKey } from "../context-keys.ts";
import { Disposables } from "../disposables.ts";
import type { RunChange, RunRegistry } from "../runs/run-registry.ts";
import { Throttle } from "../throttle.ts";
import { runBadge } from "./run-badge.ts";
import type { RunNode, StepNode } from "./run-nodes.ts";
import { RunTree } from "./run-tree.ts";

/** VS Code itself gathers changes until none has come for 200 ms, so a faster beat would show nothing. */
const refreshMs = 400;
const tickMs = 1000;

/** The Run view: draws what changed, seldom, and only while somebody can see it. */
export class RunView extends Disposables {
  readonly tree: RunTree;
  readonly #registry: RunRegistry;
  readonly #view: TreeView<RunNode>;
  readonly #throttle: Throttle;
  readonly #changed = new Set<StepNode>();
  #restructured = false;
  #ticking: NodeJS.Timeout | undefined;

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
        clearInterval(this.#ticking);
      },
    });
  }

  group(grouped: boolean): void {
    this.tree.grouped = grouped;
    setContextKey("groupedByStatus", grouped);
    this.#redraw();
  }

  #note(change: RunChange): void {
    if (change.kind === "event" && "step" in change.event) {
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
    this.#view.badge = runBadge(this.#registry.shown.map(({ now }) => now));
    this.#keepTicking();
    const changed = [...this.#changed];
    const restructured = this.#restructured;
    this.#changed.clear();
    this.#restructured = false;
    if (!this.#view.visible) return;
    this.tree.refresh(restructured ? undefined : changed);
  }

  #keepTicking(): void {
    const needed = this.#view.visible && this.#registry.going.length > 0;
    if (needed && this.#ticking === undefined) {
      // Durations go on although nothing happens.
      this.#ticking = setInterval(() => {
        this.#redraw();
      }, tickMs);
    } else if (!needed) {
      clearInterval(this.#ticking);
      this.#ticking = undefined;
    }
  }

  #redraw(): void {
    this.#restructured = true;
    this.#throttle.request();
  }
}
