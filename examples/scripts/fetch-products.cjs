const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { setOutput, simulateLatency } = require("./outputs.cjs");

async function main() {
  const file = join(__dirname, "..", "data", "products.json");
  const products = JSON.parse(readFileSync(file, "utf8"));
  await simulateLatency(1200);
  console.log(`${products.length} products`);
  setOutput("products", JSON.stringify(products));
}

main();
