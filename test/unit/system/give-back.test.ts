import assert from "node:assert/strict";
import { Readable } from "node:stream";
import {
  captureOutput,
  largestCapture,
} from "../../../src/system/capture-output.ts";
import { giveBack } from "../../../src/system/give-back.ts";
import { largestTail, LogCopy } from "../../../src/system/log-copy.ts";

describe("memory of output that went to the log", () => {
  const log = {
    appendFile: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };

  function piecesOf(size: number): readonly Buffer[] {
    return Array.from({ length: 4 }, (_, index) => Buffer.alloc(size, index));
  }

  it("is free at once where it is not kept", async () => {
    const pieces = piecesOf(largestCapture / 2);
    const captured = await captureOutput(
      Readable.from(pieces),
      () => Promise.resolve(log),
      Promise.resolve(),
    );
    const half = largestCapture / 2;
    assert.deepEqual(
      pieces.map(({ length }) => length),
      [half, half, 0, 0],
    );
    assert.ok(captured.ok);
    assert.deepEqual(captured.value, {
      bytes: Buffer.concat(pieces.slice(0, 2)),
      size: 4 * half,
    });
  });

  it("is free where it is no longer the end", async () => {
    const pieces = piecesOf(largestTail);
    await new LogCopy(Readable.from(pieces), log).ended;
    assert.deepEqual(
      pieces.map(({ length }) => length),
      [0, 0, 0, largestTail],
    );
  });

  it("stays where others have a part of it", () => {
    const shared = Buffer.alloc(10);
    giveBack(shared.subarray(0, 5));
    assert.equal(shared.length, 10);
  });
});
