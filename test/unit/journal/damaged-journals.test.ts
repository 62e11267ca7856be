import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { Journal } from "../../../src/journal/read-journal.ts";
import { parseJournal } from "../../../src/journal/read-journal.ts";
import type { Snapshot } from "../../../src/run/snapshot.ts";
import { SnapshotFold } from "../../../src/run/snapshot-fold.ts";

function golden(name: string): Buffer {
  return readFileSync(
    new URL(`../../golden/journals/${name}.jsonl`, import.meta.url),
  );
}

function foldOf({ events }: Pick<Journal, "events">): Snapshot {
  const fold = new SnapshotFold();
  for (const event of events) fold.apply(event);
  return fold.snapshot;
}

/** How many whole lines lie before the byte. */
function linesBefore(bytes: Buffer, offset: number): number {
  return bytes.subarray(0, offset).filter((byte) => byte === 0x0a).length;
}

/** Of one bit, and of several. */
const flips = [0x01, 0x20, 0xff];

for (const [name, version] of [
  ["v0", 0],
  ["v1", 1],
] as const) {
  describe(`a journal of version ${version}`, function () {
    this.timeout(60_000);
    const bytes = golden(name);
    const whole = parseJournal(bytes);
    const beginnings = [...whole.events, undefined].map((_, length) =>
      JSON.stringify(whole.events.slice(0, length)),
    );

    /** That the journal is this beginning of the whole one, and that it stands for no more than that. */
    function assertIsBeginning(
      journal: Journal,
      length: number,
      at: string,
    ): void {
      assert.equal(JSON.stringify(journal.events), beginnings[length], at);
    }

    it("that a real run wrote is read to its end", () => {
      assert.equal(whole.damage, undefined);
      assert.equal(whole.bytes, bytes.length);
      const { finished, steps, counts } = foldOf(whole);
      assert.equal(finished?.status, "failed");
      assert.deepEqual(finished.counts, {
        succeeded: 3,
        failed: 1,
        cancelled: 0,
        skipped: 1,
        blocked: 1,
        cached: 0,
      });
      assert.equal(counts.succeeded, 3);
      assert.deepEqual(steps.get("greet")?.outputs, {
        hello: "grüß dich, Zoë",
      });
    });

    it("may be cut at every byte: what is torn is not counted, and is no damage", () => {
      for (let end = 0; end < bytes.length; end++) {
        const journal = parseJournal(bytes.subarray(0, end));
        const lines = linesBefore(bytes, end);
        assertIsBeginning(journal, lines, `cut at ${end}`);
        assert.equal(journal.damage, undefined, `cut at ${end}`);
        const last = bytes.subarray(0, end).lastIndexOf(0x0a);
        assert.equal(journal.bytes, last + 1, `cut at ${end}`);
      }
    });

    it("may end in bytes that were never written", () => {
      const zeros = Buffer.concat([bytes, Buffer.alloc(4096)]);
      assertIsBeginning(parseJournal(zeros), whole.events.length, "zeros");
    });

    if (version > 0) {
      it("is known to be damaged wherever a byte is not what it was", () => {
        for (let at = 0; at < bytes.length; at++) {
          const lines = linesBefore(bytes, at);
          for (const flip of flips) {
            const changed = Buffer.from(bytes);
            changed[at]! ^= flip;
            const journal = parseJournal(changed);
            const where = `${at} ^ ${flip}`;
            assertIsBeginning(journal, lines, where);
            assert.equal(journal.damage?.line, lines + 1, where);
            assert.equal(journal.damage.offset, journal.bytes, where);
          }
        }
      });
    } else {
      it("is read as far as it can be told apart from a whole one, whatever byte is not what it was", () => {
        for (let at = 0; at < bytes.length; at++) {
          for (const flip of flips) {
            const changed = Buffer.from(bytes);
            changed[at]! ^= flip;
            const journal = parseJournal(changed);
            const lines = linesBefore(bytes, at);
            assert.ok(journal.events.length >= lines - 1);
            const { counts, steps } = foldOf(journal);
            const sum = Object.values(counts).reduce((a, b) => a + b, 0);
            assert.equal(sum, steps.size, `${at} ^ ${flip}`);
          }
        }
      });
    }

    it("may be damaged at several places: the first ends it", () => {
      for (let at = 0; at + 97 < bytes.length; at += 31) {
        const changed = Buffer.from(bytes);
        changed[at] = 0x00;
        changed[at + 97]! ^= 0x04;
        const lines = linesBefore(bytes, at);
        assertIsBeginning(parseJournal(changed), lines, String(at));
      }
    });
  });
}
