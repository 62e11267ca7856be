// Preloaded: writes to HEAP_FILE how many bytes live on the heap when the program ends.
const { writeFileSync } = require("node:fs");

process.on("exit", () => {
  globalThis.gc();
  writeFileSync(process.env.HEAP_FILE, `${process.memoryUsage().heapUsed}`);
});
