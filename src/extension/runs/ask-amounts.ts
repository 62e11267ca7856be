import { window } from "vscode";
import { counted } from "../../present/counted.ts";
import type { Setting } from "../../workflow/setting.ts";
import type { Workflow } from "../../workflow/workflow.ts";
import { checkAmount } from "./check-amount.ts";
import type { InstancesOptions } from "./instances-options.ts";
import { mostInstances, mostParallel } from "./instances-options.ts";

type Amounts = Pick<InstancesOptions, "instances" | "parallel">;

const usual = { instances: 100, parallel: 10 } as const;

/** Asks how many instances there are to be, and how many at once; undefined where somebody called it off. */
export async function askAmounts({
  name,
  load,
}: Pick<Workflow, "name" | "load">): Promise<Amounts | undefined> {
  const instances = await askAmount(load.instances, {
    title: `Run ${name} many times (1/2)`,
    prompt: "How many instances?",
    usual: usual.instances,
    most: mostInstances,
  });
  if (!instances) return undefined;
  const { amount: total } = instances;
  const many = total === undefined ? "all" : counted(total, "instance");
  const parallel = await askAmount(load.parallel, {
    title: `Run ${name} many times (2/2)`,
    prompt: `How many of ${many} at once? At most ${mostParallel}.`,
    usual: Math.min(usual.parallel, total ?? usual.parallel),
    most: mostParallel,
  });
  if (!parallel) return undefined;
  return {
    ...(total !== undefined && { instances: total }),
    ...(parallel.amount !== undefined && { parallel: parallel.amount }),
  };
}

interface Question {
  readonly title: string;
  readonly prompt: string;
  readonly usual: number;
  readonly most: number;
}

/** No amount: that of the file, which is known only when it runs. */
async function askAmount(
  setting: Setting<number> | undefined,
  { title, prompt, usual: usually, most }: Question,
): Promise<{ readonly amount?: number } | undefined> {
  const isComputed = setting?.kind === "computed";
  const value = setting?.kind === "fixed" ? setting.value : usually;
  const text = await window.showInputBox({
    title,
    prompt,
    value: isComputed ? "" : String(Math.min(value, most)),
    ...(isComputed && { placeHolder: "empty: what the file says" }),
    ignoreFocusOut: true,
    validateInput: (typed) =>
      isComputed && typed.trim() === "" ? undefined : checkAmount(typed, most),
  });
  if (text === undefined) return undefined;
  return text.trim() === "" ? {} : { amount: Number(text) };
}
