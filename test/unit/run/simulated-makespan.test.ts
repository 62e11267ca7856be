import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { RunRig } from "../../support/run-rig.ts";

interface Task {
  readonly id: string;
  readonly deps: readonly string[];
  readonly seconds: number;
}

interface Graph {
  readonly name: string;
  readonly tasks: readonly Task[];
}

/** The reference: a list schedule that knows nothing of this project. */
interface Reference {
  simulate(
    tasks: readonly Task[],
    slots: number,
    policy: "cp",
  ): {
    readonly makespan: number;
    readonly order: readonly string[];
    readonly peak: number;
  };
}

const data = process.env["SLIPSTREAM_DATA"];
const slotCounts = [2, 4, 8, 16];

describe("a run whose steps take what is known of them", () => {
  if (data === undefined || !existsSync(join(data, "lowerbound.mjs"))) {
    it(
      "takes what the reference schedule takes, where SLIPSTREAM_DATA names a folder that holds it",
    );
    return;
  }
  for (const graph of [...tracesIn(data), ...randomGraphsIn(data)]) {
    it(`takes what the reference schedule takes: ${graph.name}, ${graph.tasks.length} steps`, async () => {
      const reference = await referenceIn(data);
      for (const slots of slotCounts) {
        const expected = reference.simulate(graph.tasks, slots, "cp");
        const rig = rigOf(graph.tasks, slots);
        await rig.finish();
        assert.equal(rig.clock.now(), expected.makespan, `${slots} at once`);
        assert.deepEqual(rig.starts(), expected.order);
        assert.equal(rig.peak, expected.peak);
      }
    });
  }
});

/** A second of the task is a unit of the clock: the sums are those of the reference, to the last bit. */
function rigOf(tasks: readonly Task[], slots: number): RunRig {
  return new RunRig(
    Object.fromEntries(
      tasks.map(({ id, deps }) => [id, { needs: [...new Set(deps)] }]),
    ),
    {
      acts: Object.fromEntries(
        tasks.map(({ id, seconds }) => [id, { takes: seconds }]),
      ),
      durations: new Map(tasks.map(({ id, seconds }) => [id, seconds])),
      settings: { maxParallel: slots },
    },
  );
}

async function referenceIn(folder: string): Promise<Reference> {
  const url = pathToFileURL(join(folder, "lowerbound.mjs")).href;
  return (await import(url)) as Reference;
}

function tracesIn(folder: string): readonly Graph[] {
  return filesIn(join(folder, "traces")).map((file) => read(file) as Graph);
}

function randomGraphsIn(folder: string): readonly Graph[] {
  return filesIn(join(folder, "stg")).flatMap(
    (file) => (read(file) as { readonly graphs: readonly Graph[] }).graphs,
  );
}

function filesIn(folder: string): readonly string[] {
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  return names
    .filter((name) => name.endsWith(".json"))
    .map((name) => join(folder, name));
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(file, "utf8"));
}
