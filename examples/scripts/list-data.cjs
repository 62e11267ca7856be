const { readdirSync } = require("node:fs");

const names = readdirSync("examples/data").sort();
console.log(JSON.stringify(names.map((name) => `examples/data/${name}`)));
