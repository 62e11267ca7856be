const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { setOutput, simulateLatency } = require("./outputs.cjs");

async function main() {
  const file = join(__dirname, "..", "data", "users.csv");
  const [header, ...lines] = readFileSync(file, "utf8").trim().split("\n");
  const country = header.split(",").indexOf("country");
  const countries = {};
  for (const line of lines) {
    const key = line.split(",")[country];
    countries[key] = (countries[key] ?? 0) + 1;
  }
  await simulateLatency(900);
  console.log(
    `${lines.length} users from ${Object.keys(countries).length} countries`,
  );
  setOutput("users", lines.length);
  setOutput("countries", JSON.stringify(countries));
}

main();
