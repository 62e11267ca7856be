const { readFileSync } = require("node:fs");
const { basename } = require("node:path");
const { setOutput } = require("./outputs.cjs");

const [file] = process.argv.slice(2);
const lines = readFileSync(file, "utf8").trimEnd().split("\n").length;
console.log(`${basename(file)}: ${lines} lines`);
setOutput("last", basename(file));
setOutput("enough", lines >= 10);
