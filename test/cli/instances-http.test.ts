import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { slipstream } from "../support/command-line.ts";
import { removeWorkspaces, workspaceWith } from "../support/workspace.ts";

describe("many instances of http steps", function () {
  this.timeout(120_000);
  after(removeWorkspaces);

  it("never have more connections open than there are instances at once", async () => {
    let open = 0;
    let most = 0;
    const server = createServer((_, response) => {
      setTimeout(() => response.end("ok"), 20);
    });
    server.on("connection", (socket) => {
      most = Math.max(most, ++open);
      socket.on("close", () => open--);
    });
    await new Promise<void>((resolve) =>
      server.listen(0, "127.0.0.1", resolve),
    );
    const { port } = server.address() as AddressInfo;
    const cwd = await workspaceWith({
      "a.workflow.yaml": `steps: [{ id: a, request: { url: "http://127.0.0.1:${port}/" } }]\n`,
    });
    const result = await slipstream(
      cwd,
      ...["run", "a.workflow.yaml", "--instances", "400", "--parallel", "50"],
    );
    server.close();
    assert.equal(result.code, 0, result.stdout + result.stderr);
    assert.ok(most <= 50 && most > 1, `${most} connections`);
  });
});
