import { Composer, Parser } from "yaml";
import { createPlan } from "../../src/plan/create-plan.ts";
import { readWorkflow } from "../../src/workflow/read-workflow.ts";
import { median } from "../median.ts";
import { layers } from "../work.ts";
import { workflowText } from "../workflow-text.ts";

/** Prints what the analysis of COUNT steps and the parser alone take, in milliseconds: medians of ROUNDS, warm. */
function main(): void {
  const [count, rounds] = process.argv.slice(2).map(Number);
  const text = workflowText(layers((count ?? 0) / 100, 100));
  const samples = Array.from({ length: (rounds ?? 1) + 2 }, () => ({
    all: timed(() => {
      analyse(text);
    }),
    parser: timed(() => {
      parse(text);
    }),
  })).slice(2);
  const told = {
    all: median(samples.map(({ all }) => all)),
    parser: median(samples.map(({ parser }) => parser)),
  };
  console.log(JSON.stringify(told));
}

function analyse(text: string): void {
  const { workflow } = readWorkflow({ text, file: "bench.workflow.yaml" });
  if (workflow === undefined) throw new Error("It is no workflow.");
  createPlan(workflow);
}

/** With the options that the analysis gives it. */
function parse(text: string): void {
  const composer = new Composer({
    merge: true,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: "silent",
  });
  const tokens = [...new Parser().parse(text)];
  composer.compose(tokens, true, text.length).next();
}

/** Milliseconds. */
function timed(work: () => void): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

main();
