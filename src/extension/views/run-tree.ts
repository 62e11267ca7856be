import { EventEmitter, MarkdownString } from "vscode";
import type { TreeDataProvider, TreeItem } from "vscode";
import { unreachable } from "../../base/unreachable.ts";
import { childrenOf } from "../../present/child-text.ts";
import { definitionOf } from "../../present/definition-of.ts";
import { failureTooltip } from "../../present/failure-row.ts";
import { loadTooltip } from "../../present/load-tooltip.ts";
import { runTooltip } from "../../present/run-tooltip.ts";
import { groupOf, groupSteps } from "../../present/step-groups.ts";
import { stepTooltip } from "../../present/step-tooltip.ts";
import type { StepState } from "../../run/snapshot.ts";
import type { RunRegistry } from "../runs/run-registry.ts";
import type { ManyNode } from "./instances-nodes.ts";
import { detailNodes, failureNodes } from "./instances-nodes.ts";
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
    if (!node) return this.#registry.shown.map((run) => this.nodes.root(run));
    if ("parent" in node) return [];
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
      case "many":
        return [
          ...detailNodes(node),
          ...this.#pageOf(node, failureNodes(node)),
        ];
      default:
        return unreachable(node);
    }
  }

  getParent(node: RunNode): RunNode | undefined {
    if ("parent" in node) return node.parent;
    switch (node.kind) {
      case "run":
      case "many":
        return undefined;
      case "group":
        return this.nodes.run(node.run);
      case "step":
        return this.#parentOfStep(node);
      default:
        return unreachable(node);
    }
  }

  getTreeItem(node: RunNode): TreeItem {
    return runTreeItem(node);
  }

  resolveTreeItem(item: TreeItem, node: RunNode): TreeItem {
    item.tooltip = tooltipOf(node) ?? item.tooltip;
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

  #page(
    parent: Exclude<PagedNode, ManyNode>,
    steps: readonly StepState[],
  ): RunNode[] {
    const { run } = parent;
    return this.#pageOf(
      parent,
      steps.map(({ id }) => this.nodes.step(run, id)),
    );
  }

  #pageOf(parent: PagedNode, all: readonly RunNode[]): RunNode[] {
    const { id, run } = parent;
    const rows = all.slice(0, this.#pages.of(id));
    const left = all.length - rows.length;
    if (left > 0) rows.push({ kind: "more", id: `${id}+`, run, parent, left });
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

function tooltipOf(node: RunNode): string | MarkdownString | undefined {
  if (node.kind === "run") return runTooltip(node.run.now.snapshot);
  if (node.kind === "many") return loadTooltip(node.run.now);
  if (node.kind === "failure") return failureTooltip(node.group);
  return node.kind === "step" ? tooltipOfStep(node) : undefined;
}

function tooltipOfStep(node: StepNode): MarkdownString | undefined {
  const state = stateOf(node);
  if (!state) return undefined;
  const { workflow } = node.run;
  const definition = workflow && definitionOf(workflow, state.id);
  return new MarkdownString(stepTooltip(state, definition, node.run.now));
}
