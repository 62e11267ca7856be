import { window, workspace } from "vscode";
import type { TreeView } from "vscode";
import { setContextKey } from "../context-keys.ts";
import { Disposables } from "../disposables.ts";
import type { RunRegistry } from "../runs/run-registry.ts";
import { Throttle } from "../throttle.ts";
import type { LastResults } from "../workflows/last-results.ts";
import type { WorkflowCatalog } from "../workflows/workflow-catalog.ts";
import type { WorkflowNode } from "./workflow-nodes.ts";
import { WorkflowTree } from "./workflow-tree.ts";

const refreshMs = 400;
/** "2 min ago" grows old by itself; and on some disks nobody hears of changes. */
const ageMs = 30_000;

interface Sources {
  readonly catalog: WorkflowCatalog;
  readonly registry: RunRegistry;
  readonly results: LastResults;
}

/** The Workflows view, and the context keys that tell what files there are. */
export class WorkflowView extends Disposables {
  readonly tree: WorkflowTree;
  readonly #catalog: WorkflowCatalog;
  readonly #view: TreeView<WorkflowNode>;

  constructor({ catalog, registry, results }: Sources) {
    super();
    this.#catalog = catalog;
    this.tree = new WorkflowTree(catalog, {
      last: (file) => results.get(file),
      isRunning: (file) =>
        registry.going.some(({ launched }) => launched.file === file),
    });
    this.#view = this.add(
      window.createTreeView("slipstream.workflows", {
        treeDataProvider: this.tree,
        showCollapseAll: true,
      }),
    );
    this.add(
      this.#view.onDidChangeVisibility(({ visible }) => {
        if (visible) this.tree.refresh();
      }),
    );
    const throttle = this.add(
      new Throttle(refreshMs, () => {
        this.#draw();
      }),
    );
    const request = (): void => {
      throttle.request();
    };
    this.add(catalog.onDidChange(request));
    this.add(results.onDidChange(request));
    this.add(workspace.onDidGrantWorkspaceTrust(request));
    this.add(workspace.onDidChangeWorkspaceFolders(request));
    this.add(
      registry.onDidChange(({ kind }) => {
        if (kind !== "event") request();
      }),
    );
    const aging = setInterval(() => {
      if (this.#view.visible) void results.look();
      request();
    }, ageMs);
    this.add({
      dispose: () => {
        clearInterval(aging);
      },
    });
    void catalog.scanned.then(() => {
      setContextKey("scanned", true);
      request();
    });
  }

  #draw(): void {
    const paths = this.#catalog.entries.map(({ uri }) => uri.fsPath);
    setContextKey("hasWorkflows", paths.length > 0);
    setContextKey("workflowPaths", paths);
    if (this.#view.visible) this.tree.refresh();
  }
}
