import assert from "node:assert/strict";
import fc from "fast-check";
import { withoutParticulars } from "../../../../src/run/load/failure-signature.ts";
import { GrowingNumbers } from "../../../../src/run/load/growing-numbers.ts";
import { histogramOf } from "../../../../src/run/load/histogram.ts";
import { InstanceSet } from "../../../../src/run/load/instance-set.ts";
import { instanceSeed } from "../../../../src/run/load/instance-seed.ts";

describe("the seed of an instance", () => {
  it("is what the formula says", () => {
    assert.equal(instanceSeed("42", 1), 1_180_753_347);
    assert.equal(instanceSeed("é", 7), 21_233_006);
  });

  it("is another for each instance", () => {
    const seeds = new Set<number>();
    for (let one = 1; one <= 100_000; one++) seeds.add(instanceSeed("42", one));
    assert.equal(seeds.size, 100_000);
  });

  it("depends on the seed of the run", () => {
    assert.notEqual(instanceSeed("a", 1), instanceSeed("b", 1));
  });
});

describe("numbers that grow", () => {
  it("are all there up to the limit, sorted", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true }), { maxLength: 3000 }),
        (list) => {
          const numbers = new GrowingNumbers();
          for (const one of list) numbers.add(one);
          assert.equal(numbers.count, list.length);
          assert.equal(numbers.isExact, true);
          assert.deepEqual(
            [...numbers.sorted()],
            [...Float64Array.from(list).sort()],
          );
        },
      ),
    );
  });

  it("are a sample of all beyond it", () => {
    const numbers = new GrowingNumbers(1000);
    for (let one = 0; one < 100_000; one++) numbers.add(one);
    assert.equal(numbers.isExact, false);
    const sorted = numbers.sorted();
    assert.equal(sorted.length, 1000);
    const median = sorted[500] ?? 0;
    assert.ok(median > 40_000 && median < 60_000, `${median}`);
  });

  it("are told in part where all would take too long, the old as well as the new", () => {
    const numbers = new GrowingNumbers();
    for (let one = 0; one < 10_000; one++) numbers.add(9999 - one);
    assert.deepEqual(
      [...numbers.sampled(10)],
      [999, 1999, 2999, 3999, 4999, 5999, 6999, 7999, 8999, 9999],
    );
    assert.deepEqual(numbers.sampled(10_000), numbers.sorted());
  });
});

describe("a histogram", () => {
  it("counts every duration once, in bars that touch", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), {
          minLength: 1,
        }),
        (list) => {
          const sorted = Float64Array.from(list).sort();
          const bars = histogramOf(sorted);
          const count = bars.reduce((sum, bar) => sum + bar.count, 0);
          assert.equal(count, list.length);
          bars.slice(1).forEach((bar, index) => {
            assert.equal(bar.from_ms, bars[index]?.to_ms);
          });
        },
      ),
    );
  });

  it("is empty where nothing was", () => {
    assert.deepEqual(histogramOf(new Float64Array()), []);
  });
});

describe("a set of instances", () => {
  it("knows those that were added, each once", () => {
    const set = new InstanceSet(20);
    assert.deepEqual(
      [set.add(1), set.add(20), set.add(20), set.add(0), set.add(1000)],
      [true, true, false, false, false],
    );
    assert.deepEqual(
      [set.has(1), set.has(2), set.has(20), set.has(1000), set.count],
      [true, false, true, false, 2],
    );
  });
});

describe("a message without its particulars", () => {
  for (const [text, expected] of [
    ["cannot lock file /tmp/a-1/b.lock", "cannot lock file <path>"],
    [
      "src/a.ts:3:1 error: Missing semicolon",
      "<path>:<n> error: Missing semicolon",
    ],
    ["C:\\work\\x.log is in use", "<path> is in use"],
    ["took 1.5 s, 3 times", "took <n> s, <n> times"],
    ["at 0xdeadBEEF", "at <n>"],
    ["job 6f1c2a34-0a1b-4c2d-8e3f-001122334455 is lost", "job <n> is lost"],
    ["no space left", "no space left"],
  ] as const) {
    it(text, () => {
      assert.equal(withoutParticulars(text), expected);
    });
  }

  it("is short, and found quickly, whatever the text", () => {
    const text = withoutParticulars(`${"a/".repeat(100_000)}!`);
    assert.ok(text.length <= 300);
  });
});
