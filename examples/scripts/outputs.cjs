const { appendFileSync } = require("node:fs");

/** Hands a value to the steps that come after this one. */
exports.setOutput = (name, value) => {
  appendFileSync(process.env.SLIPSTREAM_OUTPUT, `${name}=${value}\n`);
};

/** Stands in for the latency of a service that is far away. */
exports.simulateLatency = (ms) =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
