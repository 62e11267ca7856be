import assert from "node:assert/strict";
import type { Server } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { slipstream } from "../support/command-line.ts";
import { launched, logOf, stepOf } from "../support/launched.ts";
import { removeWorkspaces, workspaceWith } from "../support/workspace.ts";

describe("http steps, against a real server", function () {
  this.timeout(30_000);
  let server: Server;
  let url: string;
  let asked = 0;

  before((done) => {
    server = createServer((request, response) => {
      asked++;
      if (request.url === "/silent") return;
      if (request.url === "/flaky" && asked % 2 === 1)
        response.statusCode = 503;
      response.end(`{"asked": "${request.method} ${request.url}"}`);
    });
    server.listen(0, "127.0.0.1", () => {
      url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      done();
    });
  });
  beforeEach(() => {
    asked = 0;
  });
  after((done) => {
    server.closeAllConnections();
    server.close(done);
  });
  after(removeWorkspaces);

  const workflow = (): string => `
steps:
  - id: ask
    request: { url: "${url}/flaky", body: { n: 1 } }
    retry: { max_attempts: 2, delay: 0 }
    acceptance_tests:
      - { output: status, equals: 200 }
  - id: use
    command: [node, -p, "process.argv[1]", "\${fromJSON(steps.ask.outputs.body).asked}"]
`;

  it("are retried, tested and used", async () => {
    const run = await launched(workflow());
    const ask = await stepOf(run, "ask");
    assert.equal(ask.status, "succeeded", ask.message);
    assert.deepEqual(
      ask.attempts.map(({ reason }) => reason),
      ["http_status", undefined],
    );
    assert.equal(ask.outputs?.["status"], 200);
    await run.record;
    assert.equal(logOf(run, "use"), "POST /flaky\n");
  });

  it("leave nothing that keeps the program from ending", async () => {
    const folder = await workspaceWith({ "a.workflow.yaml": workflow() });
    const start = performance.now();
    const { code, stdout } = await slipstream(folder, "run", "a.workflow.yaml");
    assert.equal(code, 0, stdout);
    assert.ok(performance.now() - start < 10_000);
  });

  it("have their time", async () => {
    const run = await launched(`
steps:
  - { id: a, request: { url: "${url}/silent" }, timeout: 200ms }
`);
    const a = await stepOf(run, "a");
    assert.deepEqual([a.status, a.reason], ["failed", "timeout"]);
  });
});
