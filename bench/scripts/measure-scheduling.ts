import { queueCost } from "./queue-cost.ts";
import { schedulingCost } from "./scheduling-cost.ts";
import { planOf } from "./plan-of.ts";

/** Prints milliseconds: `ours` or `queue` does COUNT steps that take no time. */
async function main(): Promise<void> {
  const [way, count] = process.argv.slice(2);
  const plan = planOf(Number(count));
  const measure = way === "ours" ? schedulingCost : queueCost;
  console.log(await measure(plan));
}

void main();
