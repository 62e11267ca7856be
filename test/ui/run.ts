import { readdirSync } from "node:fs";
import { join } from "node:path";
import Mocha from "mocha";
import { tellOfFailure } from "./tell-of-failure.ts";

const timeoutMs = 120_000;

/** Runs the suites of this folder, or those whose names contain an argument. */
async function main(): Promise<void> {
  const mocha = new Mocha({ ui: "bdd", timeout: timeoutMs });
  mocha.rootHooks({ afterEach: tellOfFailure });
  const wanted = process.argv.slice(2);
  const names = readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith(".ui.ts"))
    .filter((name) => wanted.every((part) => name.includes(part)));
  for (const name of names) mocha.addFile(join(import.meta.dirname, name));
  await mocha.loadFilesAsync();
  const { passes, failures } = await finished(mocha);
  console.log(`${passes} passed, ${failures} failed`);
  process.exit(failures === 0 && passes > 0 ? 0 : 1);
}

function finished(mocha: Mocha): Promise<Mocha.Stats> {
  return new Promise((resolve, reject) => {
    const runner = mocha.run(() => {
      if (runner.stats) resolve(runner.stats);
      else reject(new Error("Mocha kept no statistics."));
    });
  });
}

void main();
