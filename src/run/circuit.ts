/** When a circuit opens and how long it stays so. */
export interface CircuitRule {
  /** So many failures in a row open it. */
  readonly failureThreshold: number;
  /** Milliseconds from the opening to the next probe. */
  readonly resetAfterMs: number;
  /** So many failures in a row that are all alike open it too. */
  readonly maxIdenticalFailures?: number;
}

export type Circuit =
  /** Lets everybody through, and counts failures in a row. */
  | {
      readonly kind: "closed";
      readonly failures: number;
      /** Of the last ones, how many were like the last. */
      readonly identical: number;
      readonly last?: string;
    }
  /** Lets nobody through until the moment `until`, on the scale of the clock. */
  | { readonly kind: "open"; readonly until: number; readonly failures: number }
  /** One probe is on its way; lets nobody else through. */
  | { readonly kind: "half_open"; readonly failures: number };

export type Permit = "refused" | "ordinary" | "probe";

/** How an attempt came out, as far as the circuit cares. */
export type Verdict =
  | { readonly kind: "succeeded" }
  /** `likeness` is the same for failures that are alike. */
  | { readonly kind: "failed"; readonly likeness: string }
  /** It was called off: nobody knows. */
  | { readonly kind: "unknown" };

export const closedCircuit: Circuit = {
  kind: "closed",
  failures: 0,
  identical: 0,
};

/** Somebody wants to make an attempt at the moment `now`. */
export function admit(
  circuit: Circuit,
  now: number,
): { readonly circuit: Circuit; readonly permit: Permit } {
  switch (circuit.kind) {
    case "closed":
      return { circuit, permit: "ordinary" };
    case "half_open":
      return { circuit, permit: "refused" };
    case "open": {
      if (now < circuit.until) return { circuit, permit: "refused" };
      const { failures } = circuit;
      return { circuit: { kind: "half_open", failures }, permit: "probe" };
    }
  }
}

/** An attempt that was let through with `permit` came out at the moment `now`. */
export function conclude(
  circuit: Circuit,
  verdict: Verdict,
  { permit, rule, now }: { permit: Permit; rule: CircuitRule; now: number },
): Circuit {
  if (permit === "probe") return concludeProbe(circuit, verdict, { rule, now });
  // What was on its way before the opening decides nothing behind it.
  if (circuit.kind !== "closed" || verdict.kind === "unknown") return circuit;
  if (verdict.kind === "succeeded") return closedCircuit;
  const { likeness } = verdict;
  const failures = circuit.failures + 1;
  const identical = circuit.last === likeness ? circuit.identical + 1 : 1;
  const { failureThreshold, maxIdenticalFailures = Infinity } = rule;
  return failures >= failureThreshold || identical >= maxIdenticalFailures
    ? { kind: "open", until: now + rule.resetAfterMs, failures }
    : { kind: "closed", failures, identical, last: likeness };
}

function concludeProbe(
  circuit: Circuit,
  verdict: Verdict,
  { rule, now }: { rule: CircuitRule; now: number },
): Circuit {
  if (circuit.kind !== "half_open") return circuit;
  const { failures } = circuit;
  switch (verdict.kind) {
    case "succeeded":
      return closedCircuit;
    case "failed": {
      const until = now + rule.resetAfterMs;
      return { kind: "open", until, failures: failures + 1 };
    }
    case "unknown":
      // The next one who asks is the probe.
      return { kind: "open", until: now, failures };
  }
}
