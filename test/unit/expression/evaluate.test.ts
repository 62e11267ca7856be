import assert from "node:assert/strict";
import type { Json } from "../../../src/base/json.ts";
import { evaluateTemplate } from "../../../src/expression/evaluate-template.ts";
import type { EvaluationContext } from "../../../src/expression/evaluation-context.ts";
import { isTruthy } from "../../../src/expression/is-truthy.ts";
import { parseTemplate } from "../../../src/expression/parse-template.ts";
import { toEnvironmentText } from "../../../src/expression/to-environment-text.ts";
import { someContext } from "./some-context.ts";

const context = someContext({
  steps: new Map([
    [
      "build",
      {
        status: "succeeded",
        outputs: {
          Path: "dist",
          n: 3,
          list: [1, "b"],
          deep: { a: null },
          empty: "",
        },
        duration: 1.5,
      },
    ],
    ["Build", { status: "failed", outputs: {}, duration: 0 }],
  ]),
  inputs: { name: "Ann", flag: true, big: 1e21, tiny: 0.1 + 0.2 },
  env: { PATH: "/bin", path: "/lower", HOME: "/root", EMPTY: "" },
  run: { id: "r1" },
  workflow: { name: "w" },
});

function valueOf(source: string, given: EvaluationContext = context): Json {
  const { template, problems } = parseTemplate(source);
  assert.deepEqual(problems, []);
  const value = evaluateTemplate(template, given);
  assert.ok(value.ok, value.ok ? "" : value.error);
  return value.value;
}

function errorOf(source: string): string {
  const value = evaluateTemplate(parseTemplate(source).template, context);
  assert.ok(!value.ok);
  return value.error;
}

describe("evaluateTemplate", () => {
  it("keeps the type of a template that is one expression", () => {
    assert.equal(valueOf("${steps.build.outputs.n}"), 3);
    assert.deepEqual(valueOf("${steps.build.outputs.list}"), [1, "b"]);
    assert.equal(valueOf("${{ inputs.flag }}"), true);
    assert.equal(valueOf("${inputs.nothing}"), null);
    assert.deepEqual(valueOf("${steps.build.outputs}"), {
      Path: "dist",
      n: 3,
      list: [1, "b"],
      deep: { a: null },
      empty: "",
    });
  });

  it("makes a text of any other", () => {
    assert.equal(
      valueOf("a ${inputs.name} ${inputs.flag} ${inputs.nothing}."),
      "a Ann true .",
    );
    assert.equal(
      valueOf("${steps.build.outputs.list} ${steps.build.outputs.deep}"),
      '[1,"b"] {"a":null}',
    );
    assert.equal(valueOf("${inputs.big},${inputs.tiny}"), "1e+21,0.3");
    assert.equal(valueOf(""), "");
    assert.equal(valueOf("$${inputs.name}"), "${inputs.name}");
  });

  it("sees steps by their exact ids, and status and duration", () => {
    assert.equal(valueOf("${steps.build.status}"), "succeeded");
    assert.equal(valueOf("${steps.Build.status}"), "failed");
    assert.equal(valueOf("${steps.BUILD.status}"), null);
    assert.equal(valueOf("${steps.build.duration}"), 1.5);
    assert.equal(valueOf("${steps['build'].outputs.path}"), "dist");
    assert.deepEqual(valueOf("${steps.*.status}"), ["succeeded", "failed"]);
  });

  it("tells variables apart by case, except on Windows", () => {
    assert.equal(valueOf("${env.PATH} ${env.path}"), "/bin /lower");
    assert.equal(valueOf("${env.home}"), null);
    const windows = { ...context, envIgnoresCase: true };
    assert.equal(valueOf("${env.home} ${env.path}", windows), "/root /lower");
  });

  it("falls back where the value is null or empty", () => {
    assert.equal(valueOf("${env.NOTHING:-3}"), "3");
    assert.equal(valueOf("${env.EMPTY:-a b}"), "a b");
    assert.equal(valueOf("${steps.build.outputs.empty:-x}"), "x");
    assert.equal(valueOf("${inputs.name:-x}"), "Ann");
    assert.equal(valueOf("${env.NOTHING || 'a'}"), "a");
  });

  it("answers the status functions from the context", () => {
    const status = { success: false, failure: true, cancelled: false };
    const failed = someContext({ status });
    assert.equal(valueOf("${success()}", failed), false);
    assert.equal(valueOf("${FAILURE()}", failed), true);
    assert.equal(valueOf("${cancelled()}", failed), false);
    assert.equal(valueOf("${always()}", failed), true);
  });

  it("has GitHub's functions", () => {
    assert.equal(valueOf("${format('{0}-{1}{{}}', 'a', 2)}"), "a-2{}");
    assert.equal(valueOf("${join(steps.build.outputs.list, '; ')}"), "1; b");
    assert.equal(valueOf("${contains(steps.build.outputs.list, 'B')}"), true);
    assert.equal(valueOf("${startsWith(inputs.name, 'a')}"), true);
    assert.equal(valueOf("${endsWith(inputs.name, 'n')}"), true);
    assert.deepEqual(valueOf(`\${fromJSON('{"a": [1]}')}`), { a: [1] });
    assert.equal(
      valueOf("${toJSON(steps.build.outputs.deep)}"),
      '{\n  "a": null\n}',
    );
    assert.equal(valueOf("${format('it''s ''x''')}"), "it's 'x'");
  });

  it("survives names of Object's own", () => {
    const hostile = JSON.parse('{"__proto__": 1, "constructor": 2}') as Record<
      string,
      Json
    >;
    const given = someContext({ inputs: hostile });
    assert.equal(valueOf("${inputs.constructor}", given), 2);
    assert.equal(valueOf("${inputs['__proto__']}", given), 1);
    assert.equal(valueOf("${inputs.toString}", given), null);
    assert.equal(valueOf("${steps.constructor.status}", given), null);
  });

  it("tells why there is no value", () => {
    assert.match(errorOf("${fromJSON('{')}"), /fromJSON\('\{'\)\}: .*not JSON/);
    assert.match(errorOf("${fromJSON(' ')}"), /empty text/);
    assert.match(errorOf("a ${format('{0}')}"), /more values than there are/);
    assert.match(errorOf("${format('{')}"), /not valid/);
  });

  it("limits the texts that it makes", () => {
    const tenfold = (inner: string): string =>
      `format('${"{0}".repeat(10)}', ${inner})`;
    let bomb = "'x'";
    for (let level = 0; level < 8; level++) bomb = tenfold(bomb);
    assert.match(errorOf(`\${${bomb}}`), /more than 10000000 characters/);
  });

  it("says so where an expression is too deep", () => {
    const list = `${"[".repeat(20_000)}${"]".repeat(20_000)}`;
    const given = someContext({ inputs: { list } });
    const { template } = parseTemplate("${fromJSON(inputs.list)}");
    assert.equal(evaluateTemplate(template, given).ok, false);
  });
});

describe("values", () => {
  it("reach the environment as text or JSON", () => {
    const values: Json[] = ["a", "", null, 1.5, true, [1], { a: "b" }];
    assert.deepEqual(values.map(toEnvironmentText), [
      "a",
      "",
      "",
      "1.5",
      "true",
      "[1]",
      '{"a":"b"}',
    ]);
  });

  it("hold or not, as at GitHub", () => {
    assert.deepEqual(
      ([null, false, 0, "", "0", [], {}, 1] as Json[]).map(isTruthy),
      [false, false, false, false, true, true, true, true],
    );
  });
});
