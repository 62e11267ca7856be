import assert from "node:assert/strict";
import {
  missingSecrets,
  resolveSecrets,
} from "../../../src/launch/resolve-secrets.ts";
import { nowhere } from "../../support/workflow-of.ts";

const declared = ["TOKEN", "KEY"].map((name) => ({ name, range: nowhere }));

describe("secrets", () => {
  it("are what was given, else what the environment has", () => {
    const found = resolveSecrets(declared, {
      given: { TOKEN: "given", OTHER: "not asked for" },
      environment: { TOKEN: "inherited", KEY: "" },
      ignoresCase: false,
    });
    assert.deepEqual(found, { ok: true, value: { TOKEN: "given", KEY: "" } });
  });

  it("that have no value are all named", () => {
    const found = resolveSecrets(declared, {
      given: {},
      environment: { token: "in another case" },
      ignoresCase: false,
    });
    assert.deepEqual(found, { ok: false, error: ["TOKEN", "KEY"] });
    assert.equal(missingSecrets(["TOKEN", "KEY"]).split("\n").length, 2);
  });

  it("are found in any case where the environment ignores it", () => {
    const found = resolveSecrets(declared, {
      given: {},
      environment: { token: "a", Key: "b" },
      ignoresCase: true,
    });
    assert.deepEqual(found, { ok: true, value: { TOKEN: "a", KEY: "b" } });
  });

  it("are not what every object has", () => {
    const found = resolveSecrets([{ name: "constructor", range: nowhere }], {
      given: {},
      environment: {},
      ignoresCase: false,
    });
    assert.deepEqual(found, { ok: false, error: ["constructor"] });
  });
});
