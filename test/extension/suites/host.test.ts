import { match, ok } from "node:assert/strict";
import * as vscode from "vscode";

describe("The extension host", () => {
  it("is that of a real VS Code", () => {
    match(vscode.version, /^1\.\d+\.\d+/);
  });

  it("runs on a Node that the extension supports", () => {
    const [major] = process.versions.node.split(".");
    ok(Number(major) >= 22, `Node ${process.versions.node}`);
  });

  it("does not watch the logs of runs, one file a step, and everything else as before", () => {
    const files = vscode.workspace.getConfiguration("files");
    const excluded = files.get<Record<string, boolean>>("watcherExclude");
    ok(excluded?.["**/.slipstream/runs/*/logs/**"]);
    ok(Object.keys(excluded).some((pattern) => pattern.includes(".git")));
  });
});
