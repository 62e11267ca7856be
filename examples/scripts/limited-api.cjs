// An API that takes 3 calls in any 200 ms and refuses more with 429. Run without an
// argument it starts itself in the background, tells its port and ends; what a step
// leaves behind so lives until the run ends, and is ended with it.
const { spawn } = require("node:child_process");
const { createServer } = require("node:http");
const { setOutput } = require("./outputs.cjs");

function start() {
  const server = spawn(process.execPath, [__filename, "serve"], {
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  server.once("message", (port) => {
    console.log(`serves on port ${port}`);
    setOutput("url", `http://127.0.0.1:${port}`);
    server.disconnect();
    server.unref();
  });
}

function serve() {
  let calls = [];
  const server = createServer((request, response) => {
    const now = performance.now();
    calls = [...calls.filter((at) => now - at < 200), now];
    response.statusCode = calls.length > 3 ? 429 : 200;
    const page = Number(
      new URL(request.url, "http://x").searchParams.get("page"),
    );
    response.end(JSON.stringify({ page, items: [page * 10, page * 10 + 1] }));
  });
  server.listen(0, "127.0.0.1", () => process.send(server.address().port));
}

if (process.argv[2] === "serve") serve();
else start();
