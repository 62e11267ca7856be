import assert from "node:assert/strict";
import { checkFiles } from "../../../src/workflow/check-files.ts";
import { formatDiagnostic } from "../../../src/workflow/format-diagnostic.ts";
import { readWorkflow } from "../../../src/workflow/read-workflow.ts";
import { resolveSetting } from "../../../src/workflow/resolve-setting.ts";
import { parseDuration } from "../../../src/workflow/parse-duration.ts";
import { someContext } from "../expression/some-context.ts";

function read(text: string): ReturnType<typeof readWorkflow> {
  return readWorkflow({ text, file: "a.workflow.yaml" });
}

describe("resolveSetting", () => {
  const { workflow } = read(
    'execution: {max_workers: "${env.N:-3}", parallel: true}\nsteps: [{id: a, run: b}]',
  );
  const { maxWorkers, parallel } = workflow!.execution;

  it("gives what is fixed", () => {
    assert.deepEqual(resolveSetting(parallel!, someContext()), {
      ok: true,
      value: true,
    });
  });

  it("computes and converts an expression", () => {
    const at = (N: string): unknown =>
      resolveSetting(maxWorkers!, someContext({ env: { N } }));
    assert.deepEqual(at(""), { ok: true, value: 3 });
    assert.deepEqual(at("7"), { ok: true, value: 7 });
    const refused = resolveSetting(
      maxWorkers!,
      someContext({ env: { N: "0" } }),
    );
    assert.ok(!refused.ok);
    assert.match(refused.error.message, /'max_workers': 0 is too small/);
    assert.equal(refused.error.range.start.character, 25);
  });

  it("tells why an expression has no value", () => {
    const { workflow: other } = read(
      "steps: [{id: a, run: b, timeout: \"${fromJSON('{')}\"}]",
    );
    const refused = resolveSetting(other!.steps[0]!.timeout!, someContext());
    assert.match(refused.ok ? "" : refused.error.message, /not JSON/);
  });
});

describe("checkFiles", () => {
  it("reports the scripts that are named in full and not there", async () => {
    const { workflow } = read(
      [
        "inputs: {x: {}}",
        "steps:",
        "  - {id: a, script: tools/a.sh}",
        "  - {id: b, script: b.py, working_directory: tools}",
        "  - {id: c, script: ../c.js, working_directory: tools/}",
        "  - {id: d, script: '${inputs.x}'}",
        "  - {id: e, script: e.sh, working_directory: '${inputs.x}'}",
        "  - {id: f, script: /f.sh}",
        "  - {id: g, run: x}",
        "  - {id: h, command: [x]}",
        "  - {id: i, script: there.sh}",
      ].join("\n"),
    );
    const found = await checkFiles(workflow!, {
      exists: (path) => Promise.resolve(path === "there.sh"),
    });
    assert.deepEqual(
      found.map((one) => [one.code, one.range.start.line, one.message]),
      [
        ["script-not-found", 2, "There is no file 'tools/a.sh'."],
        ["script-not-found", 3, "There is no file 'tools/b.py'."],
        ["script-not-found", 4, "There is no file 'c.js'."],
        ["script-not-found", 7, "There is no file '/f.sh'."],
      ],
    );
  });
});

describe("formatDiagnostic", () => {
  it("counts from one and indents related places", () => {
    const [found] = read(
      "steps:\n  - {id: a, run: x}\n  - {id: a, run: y}",
    ).diagnostics;
    assert.equal(
      formatDiagnostic("a.yaml", found!),
      "a.yaml:3:10: error duplicate-id There is a step 'a' already; the first one counts.\n" +
        "  a.yaml:2:10: The first one is here.",
    );
  });
});

describe("parseDuration", () => {
  it("reads units, and seconds without", () => {
    const durations = [
      300,
      "300",
      "30s",
      "5m",
      "1h30m",
      "250ms",
      "1.5s",
      "2d",
      0,
    ];
    assert.deepEqual(
      durations.map((one) => {
        const parsed = parseDuration(one);
        return parsed.ok ? parsed.value : parsed.error;
      }),
      [
        300_000, 300_000, 30_000, 300_000, 5_400_000, 250, 1_500, 172_800_000,
        0,
      ],
    );
  });

  it("refuses the rest", () => {
    for (const wrong of [
      "",
      "s",
      "5 m",
      "-1s",
      "1m1h",
      "1e3",
      -1,
      true,
      null,
      [],
      "9".repeat(400),
    ]) {
      assert.equal(parseDuration(wrong).ok, false, JSON.stringify(wrong));
    }
  });
});
