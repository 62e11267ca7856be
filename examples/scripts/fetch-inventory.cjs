const { createReadStream } = require("node:fs");
const { join } = require("node:path");
const { createInterface } = require("node:readline");
const { setOutput, simulateLatency } = require("./outputs.cjs");

async function main() {
  const file = join(__dirname, "..", "data", "inventory.log");
  const stock = {};
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const [, direction, product, count] = line.split(/\s+/);
    const change = direction === "in" ? Number(count) : -Number(count);
    stock[product] = (stock[product] ?? 0) + change;
    console.log(`${product}: ${stock[product]}`);
  }
  await simulateLatency(1000);
  setOutput("stock", JSON.stringify(stock));
}

main();
