const { mkdirSync, writeFileSync } = require("node:fs");
const { join, relative } = require("node:path");
const { setOutput } = require("./outputs.cjs");

const { INPUT_USERS, INPUT_COUNTRIES, INPUT_PRODUCTS, INPUT_STOCK } =
  process.env;
const countries = Object.entries(JSON.parse(INPUT_COUNTRIES));
const products = JSON.parse(INPUT_PRODUCTS);
const stock = JSON.parse(INPUT_STOCK);

const rows = products.map(({ id, name, price }) => {
  const count = stock[id] ?? 0;
  return { name, price, count, value: price * count };
});
const total = rows.reduce((sum, { value }) => sum + value, 0);

const report = [
  "# Report",
  "",
  `${INPUT_USERS} users: ${countries
    .sort(([a, x], [b, y]) => y - x || a.localeCompare(b))
    .map(([country, users]) => `${users} from ${country}`)
    .join(", ")}.`,
  "",
  "| product | price | in stock | value |",
  "|---|---:|---:|---:|",
  ...rows.map(
    ({ name, price, count, value }) =>
      `| ${name} | ${price.toFixed(2)} | ${count}${count < 5 ? " (low)" : ""} | ${value.toFixed(2)} |`,
  ),
  `| **all** | | | **${total.toFixed(2)}** |`,
  "",
].join("\n");

const folder = join(__dirname, "..", "out");
mkdirSync(folder, { recursive: true });
const file = join(folder, "report.md");
writeFileSync(file, report);
console.log(report);
setOutput("path", relative(process.cwd(), file));
