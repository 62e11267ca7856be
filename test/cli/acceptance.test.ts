import assert from "node:assert/strict";
import { slipstream } from "../support/command-line.ts";
import { checkEvents, parseEvents } from "../support/check-events.ts";
import { launched, logOf, stepOf } from "../support/launched.ts";
import { leftOver, noProc } from "../support/left-over.ts";
import { onlyRunOf } from "../support/only-run.ts";
import { removeWorkspaces, workspaceWith } from "../support/workspace.ts";

const workflow = `
steps:
  - id: build
    run: |
      mkdir -p dist
      echo '"; touch pwned; "' > dist/app
      echo "path=dist/app" >> "$SLIPSTREAM_OUTPUT"
      echo "built in 3 s"
    acceptance_tests:
      - name: it has a size
        run: test -s "\${steps.build.outputs.path}" && echo "tested $SLIPSTREAM_STEP"
      - file_exists: \${steps.build.outputs.path}
      - stdout_matches: /BUILT in \\d+ s/i
      - { output: path, equals: dist/app }
      - { run: grep -q gone dist/app, exit_code: 1 }
  - id: bad
    run: echo made >> made.txt
    retry: { max_attempts: 2, delay: 0, retry_on: acceptance }
    acceptance_tests:
      - { name: was made twice, run: test "$(wc -l < made.txt)" -eq 2 }
      - { name: is signed, run: echo unsigned; exit 4 }
      - { name: never runs, run: touch never }
`;

describe("acceptance tests of real steps", function () {
  this.timeout(30_000);
  before(function () {
    if (process.platform === "win32") this.skip(); // The scripts are for sh.
  });
  after(removeWorkspaces);

  it("pass and fail by what is there", async () => {
    const run = await launched(workflow);
    const build = await stepOf(run, "build");
    assert.equal(build.status, "succeeded", build.message);
    assert.deepEqual(
      build.attempts[0]?.tests?.map(({ name, status }) => `${name}: ${status}`),
      [
        "it has a size: passed",
        "file_exists \${steps.build.outputs.path}: passed",
        "stdout_matches /BUILT in \\d+ s/i: passed",
        "output path: passed",
        "run grep -q gone dist/app: passed",
      ],
    );
    assert.match(logOf(run, "build"), /built in 3 s\n[^]*tested build\n/);
    const bad = await stepOf(run, "bad");
    assert.deepEqual([bad.status, bad.reason], ["failed", "acceptance"]);
    assert.equal(
      bad.message,
      'acceptance test "is signed" failed: exit code 4, expected 0',
    );
    assert.deepEqual(
      bad.attempts.map(({ tests }) => tests?.map(({ status }) => status)),
      [["failed"], ["passed", "failed"]],
    );
    assert.match(logOf(run, "bad", 2), /unsigned/);
  });

  it("are told by the command line", async () => {
    const folder = await workspaceWith({ "a.workflow.yaml": workflow });
    const { stdout, code } = await slipstream(folder, "run", "a.workflow.yaml");
    assert.equal(code, 1);
    assert.match(stdout, /build .*5 tests passed/);
    assert.match(stdout, /acceptance test "is signed" failed: exit code 4/);
    const shown = await slipstream(folder, "show", await onlyRunOf(folder));
    assert.match(shown.stdout, /✓ it has a size\n/);
    assert.match(shown.stdout, /✗ is signed: exit code 4, expected 0\n/);
  });

  it("are events of their own", async () => {
    const folder = await workspaceWith({ "a.workflow.yaml": workflow });
    const { stdout } = await slipstream(
      folder,
      ...["run", "a.workflow.yaml", "--format", "json"],
    );
    const events = parseEvents(stdout);
    checkEvents(events);
    const tested = events.filter(({ type }) => type === "step_tested");
    assert.equal(tested.length, 8);
  });

  it("end with their whole tree at the attempt's timeout", async () => {
    const run = await launched(`
steps:
  - id: a
    run: "true"
    timeout: 500ms
    acceptance_tests:
      - { name: hangs, run: "sleep 61 & sleep 60" }
`);
    const a = await stepOf(run, "a");
    assert.equal(a.reason, "timeout");
    assert.equal(a.attempts[0]?.tests, undefined);
    if (noProc === undefined) assert.deepEqual(leftOver(run.id), []);
  });
});
