import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { PerlConnection } from "../../../../src/system/launchers/perl-connection.ts";

/** What somebody still holds the other end of. */
function connected(): { connection: PerlConnection; replies: PassThrough } {
  const replies = new PassThrough();
  const requests = new PassThrough();
  const connection = new PerlConnection({ requests, replies }, {});
  return { connection, replies };
}

describe("a connection to a perl that has ended", () => {
  it("is closed, whoever could still reply", async () => {
    const { connection } = connected();
    connection.loseLauncher();
    await connection.closed;
    assert.equal(connection.isClosed, true);
  });

  it("is closed when a shell has told the end of what it runs", async () => {
    const { connection, replies } = connected();
    const { id, started } = connection.askShell();
    replies.write(`started ${id} 4711\n`);
    const { exit } = await started;
    connection.loseLauncher();
    replies.write(`ended ${id} 768 none\n`);
    assert.deepEqual(await exit, { kind: "code", code: 3 });
    await connection.closed;
  });
});
