import Mocha from "mocha";

const timeoutMs = 30_000;

/** What VS Code calls inside its extension host; a rejection makes the run exit with 1. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: "bdd", timeout: timeoutMs, color: false });
  mocha.suite.emit("pre-require", globalThis, "", mocha);
  // Only now, as the suites call describe() while they load.
  await import("./suites.ts");
  const { passes, failures } = await runMocha(mocha);
  console.log(`${passes} passed, ${failures} failed`);
  if (failures > 0 || passes === 0) {
    throw new Error(failures > 0 ? "Tests failed." : "No test ran.");
  }
}

function runMocha(mocha: Mocha): Promise<Mocha.Stats> {
  return new Promise((resolve, reject) => {
    const runner = mocha.run(() => {
      if (runner.stats === undefined) {
        reject(new Error("Mocha kept no statistics."));
      } else {
        resolve(runner.stats);
      }
    });
  });
}
