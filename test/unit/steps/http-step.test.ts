import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type {
  AttemptResult,
  ResolvedAction,
} from "../../../src/run/step-runner.ts";
import { stepRunners } from "../../../src/steps/step-runners.ts";
import { ScriptedWorld } from "../../support/scripted-world.ts";
import { removeWorkspaces, workspaceWith } from "../../support/workspace.ts";

type HttpAction = Extract<ResolvedAction, { type: "http" }>;

describe("a step of type http", () => {
  let world: ScriptedWorld;
  let server: Server;
  let url: string;
  let answer: (request: IncomingMessage, response: ServerResponse) => void;

  before((done) => {
    server = createServer((request, response) => {
      answer(request, response);
    });
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      url = `http://127.0.0.1:${port}`;
      done();
    });
  });
  after((done) => {
    server.closeAllConnections();
    server.close(done);
  });
  after(removeWorkspaces);
  beforeEach(async () => {
    world = new ScriptedWorld(await workspaceWith({}));
    answer = (_, response) => response.end("hello");
  });

  function run(action: Partial<HttpAction> = {}): Promise<AttemptResult> {
    const request = world.requestOf<HttpAction>({
      type: "http",
      method: "GET",
      url,
      headers: [],
      statuses: ["2xx"],
      ...action,
    });
    return stepRunners(world).http.run(request, world.control);
  }

  async function failureOf(action: Partial<HttpAction>): Promise<string> {
    const result = await run(action);
    assert.ok(result.kind === "failed", JSON.stringify(result));
    return `${result.failure.reason}: ${result.failure.message}`;
  }

  it("asks, logs the body and gives it as an output", async () => {
    const told: unknown[] = [];
    answer = (request, response) => {
      const { method, headers } = request;
      let text = "";
      request.on("data", (chunk) => (text += String(chunk)));
      request.on("end", () => {
        told.push(method, headers["x-token"], text);
        response.writeHead(201, { "x-answer": "1", "set-cookie": "s=1" });
        response.end("grün");
      });
    };
    const result = await run({
      method: "POST",
      headers: [["x-token", "t"]],
      body: "{}",
    });
    assert.ok(result.kind === "done");
    const { status, body, headers } = result.outputs;
    assert.deepEqual([status, body], [201, "grün"]);
    const names = Object.keys(headers as Record<string, string>);
    assert.ok(names.includes("x-answer") && !names.includes("set-cookie"));
    assert.deepEqual(told, ["POST", "t", "{}"]);
    assert.equal(await readFile(world.logFile("a", 2), "utf8"), "grün");
    assert.deepEqual(world.started, [undefined]);
  });

  it("takes no other status than expected, and keeps what came", async () => {
    answer = (_, response) => response.writeHead(503).end("busy");
    assert.equal(await failureOf({}), "http_status: status 503, expected 2xx");
    const result = await run({});
    assert.ok(result.kind === "failed");
    assert.equal(result.outputs["body"], "busy");
    const expected = await run({ statuses: ["404", "5xx"] });
    assert.equal(expected.kind, "done");
    assert.match(await failureOf({ statuses: ["404", "200"] }), /404 or 200$/);
  });

  it("takes no other body than expected", async () => {
    const bodyMatches = { source: "^hell", flags: "m" };
    assert.equal((await run({ bodyMatches })).kind, "done");
    assert.equal(
      await failureOf({ bodyMatches: { source: "^bye", flags: "" } }),
      'http_body: /^bye/ does not match the body "hello"',
    );
  });

  it("follows redirects", async () => {
    answer = (request, response) => {
      if (request.url === "/end") response.end("there");
      else response.writeHead(302, { location: "/end" }).end();
    };
    const result = await run();
    assert.ok(result.kind === "done");
    assert.equal(result.outputs["body"], "there");
  });

  it("gives a body of one MiB, and no more: the log has it all", async () => {
    let size = 1024 * 1024;
    answer = (_, response) => response.end(Buffer.alloc(size, "x"));
    assert.equal((await run()).kind, "done");
    size++;
    assert.match(
      await failureOf({}),
      /^bad_output: the body holds 1048577 bytes/,
    );
    const log = await readFile(world.logFile("a", 2));
    assert.equal(log.length, 2 * size - 1);
  });

  it("says what cannot be reached, and no more of it than the host", async () => {
    const closed = createServer();
    await new Promise<void>((resolve) =>
      closed.listen(0, "127.0.0.1", resolve),
    );
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    assert.equal(
      await failureOf({ url: `http://127.0.0.1:${port}/hook?token=secret` }),
      `connection_failed: cannot reach 127.0.0.1:${port}: ECONNREFUSED`,
    );
    answer = (request) => request.socket.destroy();
    assert.match(
      await failureOf({}),
      /^connection_failed: .*: UND_ERR_SOCKET$/,
    );
  });

  for (const action of [
    { url: "secret" },
    { url: "ftp://secret" },
    { url: "http://user:secret@127.0.0.1" },
    { headers: [["x-token", "secret\n1"]] },
  ] as const) {
    it(`sends nothing where it cannot: ${JSON.stringify(action)}`, async () => {
      const result = await run(action);
      assert.ok(result.kind === "not_started");
      assert.match(result.message, /^request/);
      assert.equal(result.message.includes("secret"), false);
    });
  }

  it("stops, before the answer and while it comes", async () => {
    const silent = Promise.withResolvers<undefined>();
    answer = () => {
      silent.resolve(undefined);
    };
    const result = run();
    await silent.promise;
    world.stop.abort();
    assert.deepEqual(await result, { kind: "stopped", survivors: [] });
    assert.deepEqual(await run(), { kind: "stopped", survivors: [] });
    const slow = new ScriptedWorld(world.root);
    answer = (_, response) => {
      response.write("begun");
      setImmediate(() => {
        slow.stop.abort();
      });
    };
    world = slow;
    assert.deepEqual(await run(), { kind: "stopped", survivors: [] });
  });
});
