import assert from "node:assert/strict";
import { isRunOptions } from "../../../src/extension/runs/run-request.ts";
import { stepEnvironment } from "../../../src/extension/runs/step-environment.ts";

describe("the environment of steps", () => {
  it("has nothing of VS Code's own", () => {
    const environment = stepEnvironment({
      PATH: "/bin",
      ELECTRON_RUN_AS_NODE: "1",
      VSCODE_IPC_HOOK: "/tmp/x",
      MY_VSCODE_THING: "kept",
    });
    assert.deepEqual(environment, { PATH: "/bin", MY_VSCODE_THING: "kept" });
  });
});

describe("the options of a run", () => {
  it("are told from what menus hand to commands", () => {
    assert.equal(isRunOptions({}), true);
    assert.equal(isRunOptions({ inputs: { a: 1 }, maxParallel: 2 }), true);
    assert.equal(isRunOptions({ groupId: 0 }), false);
    assert.equal(isRunOptions([]), false);
    assert.equal(isRunOptions(undefined), false);
  });
});
