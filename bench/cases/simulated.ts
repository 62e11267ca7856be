import { existsSync } from "node:fs";
import type { Benchmark, Findings } from "../benchmark.ts";
import { toTable } from "../markdown-table.ts";
import type { Comparison } from "../simulation/compare.ts";
import { compare, differs } from "../simulation/compare.ts";
import type { Graph } from "../simulation/graph.ts";
import { readGraphSets, readTraces } from "../simulation/read-graphs.ts";
import type { Reference } from "../simulation/reference.ts";
import { loadReference } from "../simulation/reference.ts";

/** Figures: `differing`, how many makespans are not those of the reference. */
export const simulated: Benchmark = { name: "simulated", play };

async function play(): Promise<Findings> {
  const folder = process.env["SLIPSTREAM_DATA"];
  if (folder === undefined || !existsSync(folder)) {
    return {
      text: "Not played: SLIPSTREAM_DATA names no folder with traces and graphs.",
      figures: {},
    };
  }
  const reference = await loadReference(folder);
  const traces = await compareAll(readTraces(folder), reference);
  const graphs = readGraphSets(folder).flatMap((set) => set.graphs);
  const drawn = await compareAll(graphs, reference);
  const all = [...traces, ...drawn];
  const differing = all.filter(differs).length;
  const text = [
    `Real traces and drawn task graphs on a simulated clock, durations known: makespans in the seconds of the trace, beside those of list schedules that know nothing of this project. ${differing} of ${all.length} differ from longest path first.`,
    tracesTable(traces),
    `The ${graphs.length} drawn graphs, whose shortest makespans are proven; means.`,
    drawnTable(drawn),
  ].join("\n\n");
  return { text, figures: { differing } };
}

async function compareAll(
  graphs: readonly Graph[],
  reference: Reference,
): Promise<readonly Comparison[]> {
  const all: Comparison[] = [];
  for (const graph of graphs) all.push(...(await compare(graph, reference)));
  return all;
}

function tracesTable(comparisons: readonly Comparison[]): string {
  return toTable(
    [
      "trace",
      "steps",
      "at once",
      "slipstream",
      "longest path first",
      "in order of arrival",
    ],
    comparisons.map((one) => [
      one.graph.name,
      String(one.graph.tasks.length),
      String(one.atOnce),
      `${one.ours.toFixed(2)}${differs(one) ? " (differs)" : ""}`,
      one.longestPathFirst.toFixed(2),
      one.inOrderOfArrival.toFixed(2),
    ]),
  );
}

function drawnTable(comparisons: readonly Comparison[]): string {
  const limits = [...new Set(comparisons.map(({ atOnce }) => atOnce))];
  return toTable(
    [
      "at once",
      "slipstream, × shortest",
      "longest path first",
      "in order of arrival",
      "differ",
    ],
    limits.map((limit) => {
      const some = comparisons.filter(({ atOnce }) => atOnce === limit);
      return [
        String(limit),
        overShortest(some, ({ ours }) => ours),
        overShortest(some, ({ longestPathFirst }) => longestPathFirst),
        overShortest(some, ({ inOrderOfArrival }) => inOrderOfArrival),
        String(some.filter(differs).length),
      ];
    }),
  );
}

function overShortest(
  comparisons: readonly Comparison[],
  makespan: (one: Comparison) => number,
): string {
  const ratios = comparisons.map(
    (one) => makespan(one) / (one.graph.optimal?.[one.atOnce] ?? NaN),
  );
  const sum = ratios.reduce((total, ratio) => total + ratio, 0);
  return (sum / ratios.length).toFixed(4);
}
