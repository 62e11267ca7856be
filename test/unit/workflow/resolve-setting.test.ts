import assert from "node:assert/strict";
import type { Json } from "../../../src/base/json.ts";
import type { FormName } from "../../../src/workflow/forms.ts";
import { converters } from "../../../src/workflow/forms.ts";
import { readWorkflow } from "../../../src/workflow/read-workflow.ts";
import { resolveSetting } from "../../../src/workflow/resolve-setting.ts";
import { someContext } from "../expression/some-context.ts";

describe("a setting that is computed", () => {
  function onFailure(given: Json): unknown {
    const text = `inputs: { x: {} }\nexecution: { on-failure: "\${inputs.x}" }\nsteps:\n  - { id: a, run: x }`;
    const { workflow } = readWorkflow({ text, file: "a.workflow.yaml" });
    const setting = workflow?.execution.onFailure;
    assert.ok(setting?.kind === "computed");
    return resolveSetting(setting, someContext({ inputs: { x: given } }));
  }

  it("is what a literal would have to be", () => {
    assert.deepEqual(onFailure("kill"), { ok: true, value: "kill" });
  });

  it("is refused with its key as written, and its place", () => {
    assert.deepEqual(onFailure("explode"), {
      ok: false,
      error: {
        message:
          "'on-failure': expected one of continue, stop, kill, not 'explode'",
        range: {
          start: { line: 1, character: 25 },
          end: { line: 1, character: 38 },
        },
      },
    });
  });

  it("has forms that take what they say, and nothing else", () => {
    const taken: Readonly<Record<FormName, readonly [Json, Json, unknown]>> = {
      boolean: ["true", "yes", true],
      text: [7, true, "7"],
      texts: [["a", 1], [], ["a", "1"]],
      number: ["-1", "one", -1],
      factor: [1.5, 0.5, 1.5],
      count: [0, -1, 0],
      "positive-count": [1, 0, 1],
      workers: ["auto", 0, "auto"],
      duration: ["0s", "long", 0],
      "positive-duration": ["2s", "0s", 2000],
      minutes: [0.5, 0, 30_000],
      rate: ["5/s", "5", { count: 5, perMs: 1000 }],
      threshold: [
        "p95 < 1s",
        "p95",
        { text: "p95 < 1s", allowsEqual: false, metric: "p95", limit: 1000 },
      ],
      pattern: ["/^ok$/i", "/(/", { source: "^ok$", flags: "i" }],
      "on-failure": ["stop", "end", "stop"],
      backoff: ["linear", "full", "linear"],
      jitter: ["full", "linear", "full"],
    };
    for (const [form, [good, bad, value]] of Object.entries(taken)) {
      const convert = converters[form as FormName];
      assert.deepEqual(convert(good), { ok: true, value }, form);
      assert.ok(!convert(bad).ok, form);
    }
  });
});
