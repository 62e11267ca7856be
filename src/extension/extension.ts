import { window } from "vscode";
import type { ExtensionContext } from "vscode";
import type { SlipstreamApi } from "./api.ts";
import { againCommands } from "./commands/again-commands.ts";
import { cancelCommands } from "./commands/cancel-run.ts";
import { cleanCommands } from "./commands/clean-up.ts";
import { limitCommands } from "./commands/change-limit.ts";
import { registerCommands } from "./commands/command-table.ts";
import { sampleCommands } from "./commands/create-sample.ts";
import { definitionCommands } from "./commands/definition.ts";
import { logCommands } from "./commands/log-commands.ts";
import { reproduceCommands } from "./commands/reproduce-instance.ts";
import { reportCommands } from "./commands/report-commands.ts";
import { runCommands } from "./commands/run-commands.ts";
import { cycleCommands } from "./commands/show-cycle.ts";
import { secretCommands } from "./commands/secret-commands.ts";
import { validateCommands } from "./commands/validate.ts";
import { viewCommands } from "./commands/view-commands.ts";
import { CodeLenses } from "./editor/code-lenses.ts";
import { Problems } from "./editor/problems.ts";
import { registerQuickFixes } from "./editor/quick-fixes.ts";
import { LogDocuments } from "./logs/log-documents.ts";
import { registerLogLinks } from "./logs/log-links.ts";
import { instancesOptionsOf } from "./runs/instances-options.ts";
import { LazyReportPanels } from "./report/lazy-report-panels.ts";
import { watchForOrphans } from "./runs/orphan-watch.ts";
import { RunRegistry } from "./runs/run-registry.ts";
import { Runner } from "./runs/runner.ts";
import { shutDown } from "./runs/shut-down.ts";
import { windowEngine } from "./runs/window-engine.ts";
import { SecretVault } from "./secrets/secret-vault.ts";
import { announceEnd } from "./status/end-notification.ts";
import { keepRunContextKeys } from "./status/run-context-keys.ts";
import { offerResume } from "./status/offer-resume.ts";
import { offerAfterLoss } from "./status/offer-after-loss.ts";
import { showProgress } from "./status/progress-notification.ts";
import { StatusBar } from "./status/status-bar.ts";
import { rowsOf } from "./views/rows-of.ts";
import { RunView } from "./views/run-view.ts";
import { WorkflowView } from "./views/workflow-view.ts";
import { LastResults } from "./workflows/last-results.ts";
import { WorkflowCatalog } from "./workflows/workflow-catalog.ts";

const registry = new RunRegistry();

export function activate({
  subscriptions,
  secrets,
}: ExtensionContext): SlipstreamApi {
  const log = window.createOutputChannel("Slipstream", { log: true });
  const catalog = new WorkflowCatalog(log);
  const results = new LastResults(log);
  const vault = new SecretVault(secrets);
  const runner = new Runner({ catalog, registry, vault }, (run) => {
    void showProgress(registry, run);
    void announceEnd(run);
  });
  const problems = new Problems(catalog);
  const workflowView = new WorkflowView({ catalog, registry, results });
  const runView = new RunView(registry);
  const orphans = watchForOrphans(registry, log);
  const reports = new LazyReportPanels(registry);
  results.follow();
  subscriptions.push(
    log,
    catalog,
    results,
    problems,
    workflowView,
    runView,
    new StatusBar(registry),
    new LogDocuments(registry),
    registerLogLinks(),
    keepRunContextKeys(registry),
    orphans,
    reports,
    registry.onDidChange((change) => {
      if (change.kind !== "ended" || !change.record) return;
      results.add(change.run.launched.root, change.record);
    }),
    offerAfterLoss(registry, results),
    new CodeLenses({ catalog, results }),
    registerQuickFixes(catalog),
    registerCommands({
      ...runCommands({ runner, registry, catalog, results }),
      ...againCommands({ runner, registry, catalog, results, orphans }),
      ...reproduceCommands(runner, registry),
      ...cancelCommands(registry),
      ...limitCommands(registry),
      ...logCommands(registry),
      ...definitionCommands(catalog),
      ...validateCommands({ catalog, results }),
      ...secretCommands({ vault, catalog, results }),
      ...sampleCommands(),
      ...cycleCommands(),
      ...cleanCommands(log),
      ...reportCommands(reports),
      ...viewCommands({ catalog, runView, log }),
    }),
  );
  void offerResume({ catalog, results, registry, orphans });
  return {
    version: 1,
    runWorkflow: (uri, options = {}) => runner.run(uri, options),
    runInstances: async (uri, options = {}) =>
      runner.runInstances(uri, instancesOptionsOf(options)),
    get runs() {
      return registry.going.map(({ id }) => id);
    },
    rows: (view) =>
      view === "run" ? rowsOf(runView.tree) : rowsOf(workflowView.tree),
  };
}

/** VS Code ends the extension host five seconds from now. */
export async function deactivate(): Promise<void> {
  await shutDown(registry);
  await windowEngine.close();
}
