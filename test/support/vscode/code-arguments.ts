import { resolve } from "node:path";
import { parseArgs } from "node:util";

export interface CodeArguments {
  readonly folder: string | undefined;
  readonly extensionDevelopmentPaths: readonly string[];
  readonly extensionTestsPath: string | undefined;
  readonly userDataFolder: string | undefined;
  readonly extensionsFolder: string | undefined;
  readonly workspaceTrust: "on" | "off";
}

/** Takes from VS Code's own command line what matters here, and overlooks the rest. */
export function parseCodeArguments(args: readonly string[]): CodeArguments {
  const { values, positionals } = parseArgs({
    args: [...args],
    strict: false,
    allowPositionals: true,
    options: {
      extensionDevelopmentPath: { type: "string", multiple: true },
      extensionTestsPath: { type: "string" },
      "user-data-dir": { type: "string" },
      "extensions-dir": { type: "string" },
      "disable-workspace-trust": { type: "boolean" },
    },
  });
  const paths = [values.extensionDevelopmentPath ?? []].flat();
  return {
    folder: toPath(positionals.at(-1)),
    extensionDevelopmentPaths: paths.flatMap((path) => toPath(path) ?? []),
    extensionTestsPath: toPath(values.extensionTestsPath),
    userDataFolder: toPath(values["user-data-dir"]),
    extensionsFolder: toPath(values["extensions-dir"]),
    workspaceTrust: values["disable-workspace-trust"] ? "off" : "on",
  };
}

function toPath(value: string | boolean | undefined): string | undefined {
  return typeof value === "string" ? resolve(value) : undefined;
}
