import assert from "node:assert/strict";
import { setImmediate } from "node:timers/promises";
import { ok } from "../../../src/base/result.ts";
import { processStep } from "../../../src/steps/process-step.ts";
import { noPid, ScriptedWorld } from "../../support/scripted-world.ts";
import { removeWorkspaces, workspaceWith } from "../../support/workspace.ts";

describe("a step whose output takes its way through this program", () => {
  after(removeWorkspaces);

  it("has ended when its log has all of it", async () => {
    const world = new ScriptedWorld(await workspaceWith({}));
    const log = Promise.withResolvers<undefined>();
    const asked = Promise.withResolvers<undefined>();
    const copy = {
      caughtUp: async (): Promise<void> => {
        asked.resolve(undefined);
        await log.promise;
      },
      ended: log.promise.then(() => undefined),
    };
    world.starts = [ok({ pid: noPid, exit: world.exit.promise, copy })];
    const request = world.requestOf({ type: "process", argv: ["x"] });
    let hasEnded = false;
    const result = processStep(world)
      .run(request, world.control)
      .finally(() => (hasEnded = true));
    world.exit.resolve({ kind: "code", code: 0 });
    await asked.promise;
    await setImmediate();
    assert.equal(hasEnded, false);
    log.resolve(undefined);
    assert.equal((await result).kind, "exited");
  });
});
