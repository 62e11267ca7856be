import { window } from "vscode";
import type { Uri } from "vscode";
import { counted } from "../../present/counted.ts";
import { askSecrets } from "../secrets/ask-secrets.ts";
import type { SecretVault } from "../secrets/secret-vault.ts";
import type { LastResults } from "../workflows/last-results.ts";
import type { WorkflowCatalog } from "../workflows/workflow-catalog.ts";
import type { CommandTable } from "./command-table.ts";
import { pickWorkflow } from "./pick-workflow.ts";
import { uriOf } from "./targets.ts";

interface Rooms {
  readonly vault: SecretVault;
  readonly catalog: WorkflowCatalog;
  readonly results: LastResults;
}

/** Keeps values of secrets for later runs, and forgets them. */
export function secretCommands({ vault, ...sources }: Rooms): CommandTable {
  return {
    setSecret: async (target) => {
      const uri =
        uriOf(target) ??
        (await pickWorkflow(sources, "A secret of which workflow?"));
      if (!uri) return;
      const name = await pickSecret(uri, sources.catalog);
      const values = name === undefined ? undefined : await askSecrets([name]);
      if (!values) return;
      await vault.keep(uri, values);
      window.setStatusBarMessage(`${name} is kept`, 3000);
    },
    forgetSecrets: async (target) => {
      const scope = await pickScope(target, sources);
      if (!scope) return undefined;
      const count = await vault.forget(scope.uri);
      window.setStatusBarMessage(`Forgot ${counted(count, "secret")}`, 3000);
      return count;
    },
  };
}

async function pickSecret(
  uri: Uri,
  catalog: WorkflowCatalog,
): Promise<string | undefined> {
  const { document, path } = await catalog.read(uri);
  const names = (document.workflow?.secrets ?? []).map(({ name }) => name);
  if (names.length === 0) {
    const message = document.workflow
      ? `${path} declares no secrets.`
      : `${path} has errors, so its secrets are not known.`;
    void window.showInformationMessage(message);
    return undefined;
  }
  return names.length === 1
    ? names[0]
    : window.showQuickPick(names, { placeHolder: "Which secret?" });
}

/** Without a URI: all of them. */
async function pickScope(
  target: unknown,
  sources: Omit<Rooms, "vault">,
): Promise<{ readonly uri?: Uri } | undefined> {
  const given = uriOf(target);
  if (given) return { uri: given };
  const one = "Those of one workflow…";
  const all = "All that were kept, of every workflow";
  const picked = await window.showQuickPick([one, all], {
    placeHolder: "Which secrets shall be forgotten?",
  });
  if (picked !== one) return picked === all ? {} : undefined;
  const uri = await pickWorkflow(sources, "The secrets of which workflow?");
  return uri && { uri };
}
