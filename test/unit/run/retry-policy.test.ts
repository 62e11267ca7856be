import assert from "node:assert/strict";
import {
  defaultRetryPolicy,
  isRetryable,
  looksAtStderr,
  retryDelay,
} from "../../../src/run/retry-policy.ts";

describe("retryDelay", () => {
  const delays = (policy: Partial<typeof defaultRetryPolicy>, random = 0.5) =>
    [1, 2, 3, 4].map((attempt) =>
      retryDelay(
        { ...defaultRetryPolicy, jitter: "none", delay: 100, ...policy },
        attempt,
        random,
      ),
    );

  it("grows as the backoff says, up to the limit", () => {
    assert.deepEqual(delays({ backoff: "constant" }), [100, 100, 100, 100]);
    assert.deepEqual(delays({ backoff: "linear" }), [100, 200, 300, 400]);
    assert.deepEqual(delays({ factor: 3 }), [100, 300, 900, 2700]);
    assert.deepEqual(delays({ maxDelay: 250 }), [100, 200, 250, 250]);
  });

  it("is jittered between nothing and all, or between half and all", () => {
    assert.deepEqual(delays({ jitter: "full" }, 0)[0], 0);
    assert.deepEqual(delays({ jitter: "full" }, 0.5)[0], 50);
    assert.deepEqual(delays({ jitter: "equal" }, 0)[0], 50);
    assert.deepEqual(delays({ jitter: "equal" }, 0.5)[0], 75);
  });
});

describe("isRetryable", () => {
  const exit = { reason: "exit_code" as const, exitCode: 7 };

  it("takes exit codes, timeouts and signals by default", () => {
    const policy = { noRetryOn: [] };
    assert.equal(isRetryable(exit, policy), true);
    assert.equal(isRetryable({ reason: "timeout" }, policy), true);
    assert.equal(isRetryable({ reason: "signal" }, policy), true);
    assert.equal(isRetryable({ reason: "launcher_lost" }, policy), true);
    assert.equal(
      isRetryable({ reason: "command_not_found", exitCode: 127 }, policy),
      false,
    );
    assert.equal(isRetryable({ reason: "spawn_failed" }, policy), false);
    assert.equal(isRetryable({ reason: "bad_output" }, policy), false);
  });

  it("looks for patterns in what was written to stderr", () => {
    const reset = {
      kind: "stderr",
      pattern: { source: "reset", flags: "i" },
    } as const;
    const seen = { ...exit, stderr: "Connection RESET by peer\n" };
    const only = { retryOn: [reset], noRetryOn: [] };
    assert.equal(isRetryable(seen, only), true);
    assert.equal(isRetryable({ ...exit, stderr: "no" }, only), false);
    assert.equal(isRetryable(exit, only), false);
    assert.equal(isRetryable(seen, { noRetryOn: [reset] }), false);
    assert.equal(isRetryable({ ...seen, reason: "bad_output" }, only), true);
  });

  it("has stderr kept where there is a pattern and an attempt to come", () => {
    const policy = {
      ...defaultRetryPolicy,
      noRetryOn: [
        { kind: "stderr", pattern: { source: "x", flags: "" } } as const,
      ],
    };
    assert.equal(looksAtStderr({ ...policy, maxAttempts: 2 }), true);
    assert.equal(looksAtStderr(policy), false);
    assert.equal(
      looksAtStderr({ ...defaultRetryPolicy, maxAttempts: 2 }),
      false,
    );
  });

  it("takes what is named, and nothing that is named against", () => {
    const seven = { kind: "exit_code", code: 7 } as const;
    const timeout = { kind: "timeout" } as const;
    assert.equal(isRetryable(exit, { retryOn: [seven], noRetryOn: [] }), true);
    assert.equal(
      isRetryable(exit, { retryOn: [timeout], noRetryOn: [] }),
      false,
    );
    assert.equal(isRetryable(exit, { noRetryOn: [seven] }), false);
    assert.equal(
      isRetryable(
        { reason: "command_not_found", exitCode: 127 },
        { retryOn: [{ kind: "exit_code", code: 127 }], noRetryOn: [] },
      ),
      true,
    );
  });
});
