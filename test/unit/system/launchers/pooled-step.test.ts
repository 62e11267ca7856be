import assert from "node:assert/strict";
import { Mask } from "../../../../src/base/mask/mask.ts";
import {
  isForShell,
  pooledStep,
  shellBaseFor,
} from "../../../../src/system/launchers/pooled-step.ts";
import type { ProcessSpec } from "../../../../src/system/process-spec.ts";

const spec: ProcessSpec = {
  argv: ["sh", "-e", "-c", "echo 'a'\n", "sh"],
  cwd: "/w",
  env: { PATH: "/bin", A: "it's\n", SLIPSTREAM_MARK: "RUN/a/1" },
  logFile: "/w/it's.log",
};
const base = { cwd: "/w", env: { PATH: "/bin", A: "1", GONE: "" } };

describe("what a shell of the pool is asked", () => {
  it("is a script of few words for sh, whose output nobody reads", () => {
    assert.equal(isForShell(spec), true);
    for (const other of [
      { argv: ["sh", "-c", "a", "sh"] },
      { argv: ["bash", "-e", "-c", "a", "sh"] },
      { argv: ["sh", "-x", "-c", "a", "sh"] },
      { argv: ["sh", "-e", "-c", "a", "b"] },
      { argv: ["sh", "-e", "-c", "a", "sh", "argument"] },
      { argv: ["sh", "-e", "-c", "a &", "sh"] },
      { captureStdout: true },
      { wantsStderr: true },
      { mask: new Mask(["s"]) },
      { logFile: "/w/a\nb.log" },
    ]) {
      const changed = { ...spec, ...other };
      assert.equal(isForShell(changed), false, JSON.stringify(other));
    }
  });

  it("tells what differs from its own, in quotes", () => {
    assert.equal(
      pooledStep(7, spec, base),
      String.raw`eval 'slipstream_run() { (: 7; unset GONE; set -e; echo '\''a'\''

exit
) & slipstream_pid=$!; }'; slipstream_pid=
[ . -ef '/w/.' ] && A='it'\''s
' SLIPSTREAM_MARK='RUN/a/1' slipstream_run </dev/null >>'/w/it'\''s.log' 2>&1; slipstream_tell 7
`,
    );
  });

  it("changes nothing that a shell has read when it started", () => {
    for (const change of [
      { cwd: "/other" },
      ...["PATH", "IFS", "PWD", "OLDPWD", "LC_ALL", "PS4", "ENV", "_"].map(
        (name) => ({ env: { ...spec.env, [name]: "x" } }),
      ),
      { env: { A: "PATH is gone" } },
      { env: { ...spec.env, slipstream_pid: "1" } },
      { env: { ...spec.env, LD_PRELOAD: "/none.so" } },
      { env: spec.env, ownEnv: { LD_LIBRARY_PATH: "/none" } },
      { env: { ...spec.env, MALLOC_CHECK_: "3" } },
      { env: { ...spec.env, GLIBC_TUNABLES: "a.b=1" } },
      { env: { ...spec.env, A: "a\0b" } },
      { env: { ...spec.env, "a.b": "a\0b" } },
      { env: { ...spec.env, "a.b\0": "" } },
      { env: { ...spec.env, "B=b": "" } },
      { env: { ...spec.env, "": "" } },
      { env: { ...spec.env, A: "x".repeat(4096) } },
    ]) {
      const other = { ...spec, ...change };
      assert.equal(pooledStep(7, other, base), undefined);
    }
  });

  it("says nothing of what no shell passes on", () => {
    const odd = { "a.b": "'", "BASH_FUNC_x%%": "() { :; }", "1": "1" };
    const other = { ...spec, env: { ...spec.env, ...odd } };
    assert.equal(pooledStep(7, other, base), pooledStep(7, spec, base));
    const own = { ...spec, ownEnv: odd };
    assert.equal(pooledStep(7, own, base), pooledStep(7, spec, base));
  });

  it("says a large environment and special names only where they differ", () => {
    const large = { A: "x".repeat(10_000), IFS: "x" };
    const other = { ...spec, env: { ...spec.env, ...large } };
    const text = pooledStep(7, other, shellBaseFor(other)) ?? "";
    assert.match(text, / && SLIPSTREAM_MARK='RUN\/a\/1' slipstream_run/);
  });

  it("starts with what a step has, but for what marks that one", () => {
    const env = { ...spec.env, "a.b": "1", SLIPSTREAM_RUN: "RUN" };
    assert.deepEqual(shellBaseFor({ ...spec, env }), {
      cwd: "/w",
      env: { PATH: "/bin", A: "it's\n" },
    });
  });
});
