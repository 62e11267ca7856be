import assert from "node:assert/strict";
import { setImmediate } from "node:timers/promises";
import { Mask } from "../../../src/base/mask/mask.ts";
import { ok } from "../../../src/base/result.ts";
import { MaskedSpawn } from "../../../src/launch/masked-spawn.ts";
import type { ProcessSpec } from "../../../src/system/process-spec.ts";

const spec: ProcessSpec = { argv: ["x"], cwd: "/", env: {}, logFile: "/log" };

describe("the processes of a run with secrets", () => {
  it("have a masked log, which is waited for", async () => {
    const mask = new Mask(["hunter22"]);
    const specs: ProcessSpec[] = [];
    const ended = Promise.withResolvers<undefined>();
    const masked = new MaskedSpawn((given) => {
      specs.push(given);
      const copy = {
        caughtUp: () => Promise.resolve(),
        ended: ended.promise.then(() => undefined),
      };
      const exit = Promise.resolve({ kind: "code" as const, code: 0 });
      return Promise.resolve(ok({ pid: 1, exit, copy }));
    }, mask);
    await masked.written();
    await masked.spawn(spec);
    assert.deepEqual(specs, [{ ...spec, mask }]);
    let isWritten = false;
    const written = masked.written().then(() => (isWritten = true));
    await setImmediate();
    assert.equal(isWritten, false);
    ended.resolve(undefined);
    await written;
  });
});
