import { EventEmitter, MarkdownString } from "vscode";
import type { TreeDataProvider, TreeItem } from "vscode";
import { unreachable } from "../../base/unreachable.ts";
import { childrenOf } from "../../present/child-text.ts";
import { definitionOf } from "../../present/definition-of.ts";
import { runTooltip } from "../../present/run-tooltip.ts";
import { groupOf, groupSteps } from "../../present/step-groups.ts";
import { stepTooltip } from "../../present/step-tooltip.ts";
import type { StepState } from "../../run/snapshot.ts";
import type { RunRegistry } from "../runs/run-registry.ts";
import { Pages } from "./pages.ts";
import { RunNodes, stateOf, strayNodes, testNodes } from "./run-nodes.ts";
import type {
  GroupNode,
  MoreNode,
  PagedNode,
  RunNode,
  StepNode,
  WholeRun,
} from "./run-nodes.ts";
import { runTreeItem } from "./run-tree-item.ts";

type Changed = RunNode | RunNode[] | undefined;

/** The rows of the Run view: runs, below them their steps, in file order or by status. */
export class RunTree implements TreeDataProvider<RunNode> {
  readonly nodes = new RunNodes();
  readonly #registry: RunRegistry;
  readonly #changes = new EventEmitter<Changed>();
  readonly #pages = new Pages();
  #grouped = false;
  readonly onDidChangeTreeData = this.#changes.event;

  constructor(registry: RunRegistry) {
    this.#registry = registry;
  }

  get grouped(): boolean {
    return this.#grouped;
  }

  set grouped(grouped: boolean) {
    this.#grouped = grouped;
  }

  refresh(changed: Changed): void {
    this.nodes.keep(this.#registry.shown);
    this.#changes.fire(changed);
  }

  showMore({ parent }: MoreNode): void {
    this.#pages.more(parent.id);
    this.refresh(parent);
  }

  getChildren(node?: RunNode): RunNode[] {
    if (!node) return this.#registry.shown.map((run) => this.nodes.run(run));
    switch (node.kind) {
      case "run":
        return this.#grouped ? this.#groups(node) : this.#stepsOfRun(node);
      case "group":
        return this.#stepsOfGroup(node);
      case "step":
        return [
          ...this.#childrenOfStep(node),
          ...testNodes(node),
          ...strayNodes(node),
        ];
      case "test":
      case "stray":
      case "more":
        return [];
      default:
        return unreachable(node);
    }
  }

  getParent(node: RunNode): RunNode | undefined {
    switch (node.kind) {
      case "run":
        return undefined;
      case "group":
        return this.nodes.run(node.run);
      case "step":
        return this.#parentOfStep(node);
      case "test":
      case "stray":
      case "more":
        return node.parent;
      default:
        return unreachable(node);
    }
  }

  getTreeItem(node: RunNode): TreeItem {
    return runTreeItem(node);
  }

  resolveTreeItem(item: TreeItem, node: RunNode): TreeItem {
    if (node.kind === "run") {
      item.tooltip = runTooltip(node.run.now.snapshot);
    }
    const state = node.kind === "step" ? stateOf(node) : undefined;
    if (!state) return item;
    const { workflow } = node.run.launched;
    const definition = definitionOf(workflow, state.id);
    item.tooltip = new MarkdownString(
      stepTooltip(state, definition, node.run.now),
    );
    return item;
  }

  #groups({ run }: WholeRun): RunNode[] {
    return groupSteps(run.now.snapshot).map(({ group }) =>
      this.nodes.group(run, group),
    );
  }

  #stepsOfRun(node: WholeRun): RunNode[] {
    const steps = [...node.run.now.snapshot.steps.values()];
    return this.#page(
      node,
      steps.filter(({ parent }) => parent === undefined),
    );
  }

  #childrenOfStep(node: StepNode): RunNode[] {
    const state = stateOf(node);
    return state
      ? this.#page(node, childrenOf(state, node.run.now.snapshot))
      : [];
  }

  #stepsOfGroup(node: GroupNode): RunNode[] {
    const groups = groupSteps(node.run.now.snapshot);
    const found = groups.find(({ group }) => group === node.group);
    return this.#page(node, found?.steps ?? []);
  }

  #page(parent: PagedNode, steps: readonly StepState[]): RunNode[] {
    const { run } = parent;
    const shown = this.#pages.of(parent.id);
    const rows: RunNode[] = steps
      .slice(0, shown)
      .map(({ id }) => this.nodes.step(run, id));
    const left = steps.length - rows.length;
    if (left > 0) {
      rows.push({ kind: "more", id: `${parent.id}+`, run, parent, left });
    }
    return rows;
  }

  #parentOfStep(node: StepNode): RunNode {
    const state = stateOf(node);
    if (state?.parent !== undefined) {
      return this.nodes.step(node.run, state.parent);
    }
    return state && this.#grouped
      ? this.nodes.group(node.run, groupOf(state))
      : this.nodes.run(node.run);
  }
}
