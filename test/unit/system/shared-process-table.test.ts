import assert from "node:assert/strict";
import type { ProcessInfo } from "../../../src/system/process-table.ts";
import { SharedProcessTable } from "../../../src/system/shared-process-table.ts";
import { settled } from "../../support/manual-clock.ts";

type Scan = PromiseWithResolvers<readonly ProcessInfo[]>;

function sharedTable(): { table: SharedProcessTable; scans: Scan[] } {
  const scans: Scan[] = [];
  const scan = (): Scan["promise"] => {
    const begun: Scan = Promise.withResolvers();
    scans.push(begun);
    return begun.promise;
  };
  return {
    table: new SharedProcessTable({ scan, isStill: () => true }),
    scans,
  };
}

describe("a shared table of processes", () => {
  it("is read once for all who ask together", async () => {
    const { table, scans } = sharedTable();
    const asked = [table.scan(), table.scan(), table.scan()];
    await settled();
    assert.equal(scans.length, 1);
    scans[0]?.resolve([]);
    assert.deepEqual(await Promise.all(asked), [[], [], []]);
  });

  it("is read again for who asks while it is read", async () => {
    const { table, scans } = sharedTable();
    const first = table.scan();
    await settled();
    const second = [table.scan(), table.scan()];
    await settled();
    assert.equal(scans.length, 1);
    scans[0]?.resolve([]);
    await first;
    await settled();
    assert.equal(scans.length, 2);
    scans[1]?.resolve([]);
    await Promise.all(second);
  });

  it("is read again after a reading that failed", async () => {
    const { table, scans } = sharedTable();
    const first = table.scan();
    await settled();
    const second = table.scan();
    scans[0]?.reject(new Error("EMFILE"));
    await assert.rejects(first, /EMFILE/);
    await settled();
    scans[1]?.resolve([]);
    assert.deepEqual(await second, []);
  });
});
