import type { Defaults } from "./defaults.ts";
import { noDefaults } from "./defaults.ts";
import { Fields } from "./fields.ts";
import { defaultsKeys } from "./key-table.ts";
import { present } from "./present.ts";
import { isNothing } from "./read-map.ts";
import { readRetry } from "./read-retry.ts";
import { readSetting } from "./read-setting.ts";
import { readShell } from "./read-shell.ts";
import { readWorkingDirectory } from "./read-working-directory.ts";
import { reportType } from "./report-type.ts";
import type { Scope } from "./scope.ts";
import type { MapEntry } from "./syntax/syntax-tree.ts";

/** Read outside of the steps: what they produce is not known here. */
export function readDefaults(
  scope: Scope,
  entry: MapEntry | undefined,
): Defaults {
  if (!entry || isNothing(entry.value)) return noDefaults;
  if (entry.value.kind !== "map") {
    reportType(scope.reading, entry.value, "'defaults' is a map of settings");
    return noDefaults;
  }
  const fields = new Fields(scope.reading, entry.value, defaultsKeys);
  const shell = readShell(scope.reading, fields.entry("shell"));
  return {
    retry: readRetry(scope, fields.entry("retry")),
    ...present({
      shell: shell === "invalid" ? undefined : shell,
      workingDirectory: readWorkingDirectory(
        scope,
        fields.entry("working_directory"),
      ),
      timeout: readSetting(scope, fields.entry("timeout"), "positive-duration"),
    }),
  };
}
