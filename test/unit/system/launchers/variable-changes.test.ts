import assert from "node:assert/strict";
import fc from "fast-check";
import { environmentOf } from "../../../../src/system/environment-of.ts";
import { variableChanges } from "../../../../src/system/launchers/variable-changes.ts";

const names = fc.constantFrom("A", "B", "C", "__proto__", "constructor");
const environments = fc
  .uniqueArray(fc.tuple(names, fc.constantFrom("1", "2", "")), {
    selector: ([name]) => name,
  })
  .map((entries) => Object.fromEntries(entries));

describe("the changes of variables", () => {
  it("make an environment of another, also the second time", () => {
    fc.assert(
      fc.property(
        environments,
        environments,
        fc.option(environments, { nil: undefined }),
        (base, env, ownEnv) => {
          const wanted = ownEnv === undefined ? { env } : { env, ownEnv };
          for (let time = 1; time <= 2; time++) {
            const made = new Map<string, string>(Object.entries(base));
            const { unset, set } = variableChanges(base, wanted);
            for (const [name, value] of set) made.set(name, value);
            for (const name of unset) made.delete(name);
            const expected = new Map(Object.entries(environmentOf(wanted)));
            assert.deepEqual(
              new Map([...made].sort()),
              new Map([...expected].sort()),
            );
          }
        },
      ),
    );
  });
});
