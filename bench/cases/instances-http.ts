import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Benchmark, Findings, Stage } from "../benchmark.ts";
import { measureTime } from "../measure.ts";
import { slipstream } from "../slipstream.ts";

const file = "ask.workflow.yaml";
const count = 2000;
const atOnce = 200;
/** Milliseconds that an answer takes, so that many are waited for at once. */
const answerMs = 50;

/** Figures: `requests`, and the most `connections` that were open at once. */
export const instancesHttp: Benchmark = { name: "instances-http", play };

async function play(stage: Stage): Promise<Findings> {
  const seen = { requests: 0, open: 0, most: 0 };
  const server = createServer((_, response) => {
    seen.requests++;
    setTimeout(() => response.end("ok"), answerMs);
  });
  server.on("connection", (socket) => {
    seen.most = Math.max(seen.most, ++seen.open);
    socket.on("close", () => seen.open--);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    const { port } = server.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}/`;
    await writeFile(
      join(stage.folder, file),
      `steps: [{ id: ask, request: { url: "${url}" } }]\n`,
    );
    const many = ["--instances", `${count}`, "--parallel", `${atOnce}`];
    const ms = await measureTime(
      slipstream(stage, [file, ...many]),
      stage.folder,
    );
    return {
      text: `2,000 instances of one \`http\` step, 200 at once, of a server that answers after ${answerMs} ms: ${seen.requests} requests over at most ${seen.most} connections at once, in ${(ms / 1000).toFixed(2)} s.`,
      figures: { requests: seen.requests, connections: seen.most },
    };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
