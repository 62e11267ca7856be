import assert from "node:assert/strict";
import type { Circuit, Verdict } from "../../../src/run/circuit.ts";
import { admit, closedCircuit, conclude } from "../../../src/run/circuit.ts";

const rule = { failureThreshold: 3, resetAfterMs: 100 };
const open: Circuit = { kind: "open", until: 100, failures: 3 };
const halfOpen: Circuit = { kind: "half_open", failures: 3 };
const good: Verdict = { kind: "succeeded" };
const unknown: Verdict = { kind: "unknown" };
const bad = (likeness = "exit_code 1"): Verdict => ({
  kind: "failed",
  likeness,
});

function after(verdicts: readonly Verdict[], changed = {}): Circuit {
  return verdicts.reduce<Circuit>(
    (circuit, verdict) =>
      conclude(circuit, verdict, {
        permit: "ordinary",
        rule: { ...rule, ...changed },
        now: 0,
      }),
    closedCircuit,
  );
}

describe("a circuit", () => {
  it("opens after so many failures in a row", () => {
    assert.equal(after([bad(), bad()]).kind, "closed");
    assert.deepEqual(after([bad(), bad(), bad()]), open);
    assert.equal(after([bad(), bad(), good, bad(), bad()]).kind, "closed");
  });

  it("counts nothing that was called off", () => {
    assert.equal(after([bad(), unknown, bad()]).kind, "closed");
    assert.equal(after([bad(), unknown, bad(), bad()]).kind, "open");
  });

  it("opens after so many failures that are alike", () => {
    const alike = { maxIdenticalFailures: 2 };
    assert.equal(after([bad("a"), bad("b")], alike).kind, "closed");
    assert.equal(after([bad("b"), bad("b")], alike).kind, "open");
    const interrupted = [bad("b"), good, bad("b")];
    assert.equal(after(interrupted, alike).kind, "closed");
  });

  it("lets all through while it is closed, and nobody while it is open", () => {
    assert.equal(admit(closedCircuit, 5).permit, "ordinary");
    assert.deepEqual(admit(open, 99), { circuit: open, permit: "refused" });
  });

  it("lets one through when it has been open for long enough", () => {
    assert.deepEqual(admit(open, 100), { circuit: halfOpen, permit: "probe" });
    assert.equal(admit(halfOpen, 1000).permit, "refused");
  });

  it("closes or opens as the probe comes out", () => {
    const probe = (verdict: Verdict): Circuit =>
      conclude(halfOpen, verdict, { permit: "probe", rule, now: 500 });
    assert.deepEqual(probe(good), closedCircuit);
    assert.deepEqual(probe(bad()), { kind: "open", until: 600, failures: 4 });
    assert.deepEqual(probe(unknown), { kind: "open", until: 500, failures: 3 });
  });

  it("does not listen to who was on the way before", () => {
    const late = { permit: "ordinary", rule, now: 500 } as const;
    const verdicts: readonly Verdict[] = [good, bad(), unknown];
    for (const before of [open, halfOpen]) {
      for (const verdict of verdicts) {
        assert.deepEqual(conclude(before, verdict, late), before);
      }
    }
    const probe = { ...late, permit: "probe" } as const;
    assert.deepEqual(conclude(open, good, probe), open);
  });
});
