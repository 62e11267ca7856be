import assert from "node:assert/strict";
import { lintProject } from "./lint-project.ts";
import { innocent, violations } from "./violations.ts";

describe("the rules of the house", function () {
  this.timeout(60_000);
  let found: ReadonlyMap<string, readonly string[]>;

  before(async () => {
    const refused = violations.map(({ file, text }) => [file, text] as const);
    found = await lintProject({ ...innocent, ...Object.fromEntries(refused) });
  });

  for (const { what, rule, file } of violations) {
    it(`${rule} refuses ${what}`, () => {
      assert.deepEqual(found.get(file), [rule]);
    });
  }

  it("let everything else pass", () => {
    for (const file of Object.keys(innocent)) {
      assert.deepEqual(found.get(file), [], file);
    }
  });
});
