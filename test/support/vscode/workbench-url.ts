import type { Server } from "./server.ts";

export interface WorkbenchTarget {
  readonly server: Server;
  /** A folder or a `.code-workspace` file; without it the window is empty. */
  readonly folder?: string | undefined;
  readonly extensionDevelopmentPath?: string | readonly string[] | undefined;
  readonly extensionTestsPath?: string | undefined;
}

type Pair = readonly [name: string, value: string];

/** The address of a window: what the desktop takes as arguments, the web takes as a payload. */
export function workbenchUrl(target: WorkbenchTarget): string {
  const url = new URL(`http://${target.server.authority}/`);
  if (target.folder !== undefined) {
    const isWorkspace = target.folder.endsWith(".code-workspace");
    url.searchParams.set(isWorkspace ? "workspace" : "folder", target.folder);
  } else {
    url.searchParams.set("ew", "true");
  }
  url.searchParams.set("payload", JSON.stringify(payload(target)));
  return url.href;
}

function payload(target: WorkbenchTarget): Pair[] {
  const remote = (path: string): string =>
    `vscode-remote://${target.server.authority}${encodeURI(path)}`;
  const extensions = [target.extensionDevelopmentPath ?? []].flat();
  const tests = [target.extensionTestsPath ?? []].flat();
  return [
    ...extensions.map((path): Pair => [
      "extensionDevelopmentPath",
      remote(path),
    ]),
    ...tests.map((path): Pair => ["extensionTestsPath", remote(path)]),
    ["skipWelcome", "true"],
  ];
}
