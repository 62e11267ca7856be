import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { captureOutput } from "../../../src/system/capture-output.ts";
import type { LogFile } from "../../../src/system/log-file.ts";
import { settled } from "../../support/manual-clock.ts";

const fullDisk = (): Promise<never> =>
  Promise.reject(new Error("ENOSPC: no space left on device"));

const rightLog: LogFile = {
  appendFile: () => Promise.resolve(),
  close: () => Promise.resolve(),
};

describe("an output that is captured", () => {
  for (const [what, openLog] of [
    ["opened", fullDisk],
    ["written", () => Promise.resolve({ ...rightLog, appendFile: fullDisk })],
    ["closed", () => Promise.resolve({ ...rightLog, close: fullDisk })],
  ] as const) {
    it(`is read to its end where the log cannot be ${what}, and tells why it is not there`, async () => {
      const output = new PassThrough();
      const exit = Promise.withResolvers<undefined>();
      const captured = captureOutput(output, openLog, exit.promise);
      output.write("one\n");
      await settled();
      await settled();
      assert.ok(!output.destroyed, "the process is not ended by a broken pipe");
      output.end("two\n");
      await settled();
      exit.resolve(undefined);
      assert.deepEqual(await captured, {
        ok: false,
        error: "the log cannot be written: ENOSPC: no space left on device",
      });
    });
  }
});
