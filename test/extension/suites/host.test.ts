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
});
