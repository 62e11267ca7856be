import assert from "node:assert/strict";
import { variablesOf } from "../../../src/system/variables-of.ts";

describe("the environment of a process", () => {
  const environment = { Path: "inherited", A: "1", path: "own", a: "2" };

  it("is taken as it is on POSIX", () => {
    assert.deepEqual(variablesOf(environment, "linux"), environment);
  });

  it("has one variable of a name on Windows, the last", () => {
    assert.deepEqual(variablesOf(environment, "win32"), {
      path: "own",
      a: "2",
    });
  });
});
