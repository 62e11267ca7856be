import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { slipstream } from "../support/command-line.ts";
import { removeWorkspaces, workspaceWith } from "../support/workspace.ts";

const fine = "steps:\n  - { id: a, run: 'true' }\n";
const wrong = `steps:
  - { id: a, depends_on: [bb], run: 'true' }
  - { id: b, run: 'true', colour: red }
`;

const refusals: readonly (readonly [string, RegExp])[] = [
  [
    "run fine.workflow.yaml --max-parallel 0",
    /--max-parallel.*'0'.*at least 1/,
  ],
  ["run fine.workflow.yaml --max-parallel abc", /--max-parallel.*'abc'/],
  ["run fine.workflow.yaml --max-parallel 1.5", /--max-parallel.*'1\.5'/],
  [
    "run fine.workflow.yaml --on-failure panic",
    /--on-failure.*continue, stop, kill/,
  ],
  ["run fine.workflow.yaml --input nothing", /--input.*NAME=VALUE/],
  ["run fine.workflow.yaml --only zz", /zz/],
  ["run fine.workflow.yaml --from zz", /zz/],
  ["run fine.workflow.yaml --format xml", /--format.*text, json/],
  ["run fine.workflow.yaml --root nowhere", /nowhere.*no such folder/],
  [
    "run fine.workflow.yaml --instances",
    /how many instances\? --instances N, or load\.instances/,
  ],
  ["run --instances fine.workflow.yaml", /--instances.*at least 1/],
  ["run fine.workflow.yaml --instances 0", /--instances.*at least 1/],
  [
    "run fine.workflow.yaml --instances 1 --parallel 0",
    /--parallel.*at least 1/,
  ],
  ["run fine.workflow.yaml --parallel 3", /--parallel needs --instances/],
  ["run fine.workflow.yaml --seed 3", /--seed needs --instances/],
  ["run fine.workflow.yaml --keep-logs all", /--keep-logs needs --instances/],
  ["run fine.workflow.yaml --report html=a.html", /--report needs --instances/],
  [
    "run fine.workflow.yaml --instances 1 --report pdf=a.pdf",
    /--report.*html=FILE, junit=FILE or json=FILE/,
  ],
  ["rerun latest --instance 1", /there are no runs here yet/],
  [
    "run fine.workflow.yaml --compare-sequential --max-parallel 1",
    /--compare-sequential has nothing to compare with --max-parallel 1/,
  ],
  ["run missing.workflow.yaml", /missing\.workflow\.yaml/],
  ["run .", /error: /],
  ["run", /missing required argument 'file'/],
  ["run wrong.workflow.yaml", /wrong\.workflow\.yaml:2:\d+: error [a-z-]+ /],
  [
    "validate missing.workflow.yaml",
    /missing\.workflow\.yaml: there is no such file/,
  ],
  ["plan wrong.workflow.yaml", /wrong\.workflow\.yaml:2:\d+: error/],
  [
    "plan fine.workflow.yaml --format svg",
    /svg is not available in this version/,
  ],
  ["show latest", /there are no runs here yet/],
  ["logs 2026", /there are no runs here yet/],
  ["resume latest", /there are no runs here yet/],
  ["rerun latest --failed --instance 3", /cannot be used with/],
  ["clean --keep some", /--keep.*whole number/],
  ["clean --root nowhere", /nowhere.*no such folder/],
  ["mcp --allow-run", /mcp is not available in this version/],
  ["rnu fine.workflow.yaml", /unknown command 'rnu'[^]*Did you mean run/],
  ["--colour", /unknown option '--colour'/],
];

describe("what is refused ends with 2, a message on stderr, and nothing on stdout", function () {
  this.timeout(30_000);
  after(removeWorkspaces);

  for (const [line, message] of refusals) {
    it(line, async () => {
      const folder = await workspaceWith({
        "fine.workflow.yaml": fine,
        "wrong.workflow.yaml": wrong,
      });
      const { code, stdout, stderr } = await slipstream(
        folder,
        ...line.split(" "),
      );
      assert.match(stderr, message);
      assert.equal(code, 2);
      assert.equal(stdout, "");
      assert.equal(existsSync(join(folder, ".slipstream")), false);
    });
  }
});
