import assert from "node:assert/strict";
import { launched, logOf, stepOf } from "../support/launched.ts";
import { launchRun } from "../../src/launch/launch-run.ts";
import { removeWorkspaces, workspaceWith } from "../support/workspace.ts";
import { join } from "node:path";

const text = `
inputs:
  stage: { default: test }
env_file: [base.env, "\${inputs.stage}.env"]
env: { FROM_ENV: "\${env.NAME}", OVER: workflow }
steps:
  show:
    run: echo "$NAME $STAGE $OVER $FROM_ENV $INHERITED"
    env: { STAGE: "step \${env.STAGE}" }
`;

const files = {
  "base.env": "NAME=base\nOVER=file\n# a comment\nINHERITED=file\n",
  "test.env": 'STAGE="of test"\nNAME=later\n',
};

describe("env_file", () => {
  after(removeWorkspaces);

  it("counts over what is inherited, and under env, the later file first", async () => {
    const run = await launched(text, {
      files,
      environment: {
        ...process.env,
        INHERITED: "inherited",
        NAME: "inherited",
      },
    });
    assert.equal((await stepOf(run, "show")).status, "succeeded");
    assert.equal(
      logOf(run, "show"),
      "later step of test workflow later file\n",
    );
  });

  it("that is not there is named, and nothing runs", async () => {
    const root = await workspaceWith({ "x.workflow.yaml": text, ...files });
    const run = await launchRun({
      root,
      file: join(root, "x.workflow.yaml"),
      inputs: { stage: "live" },
      environment: process.env,
    });
    assert.ok(!run.ok && run.error.kind === "usage");
    assert.equal(
      run.error.message,
      "env_file: live.env: there is no such file",
    );
  });
});
