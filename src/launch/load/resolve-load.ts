import type { Result } from "../../base/result.ts";
import { fail, ok } from "../../base/result.ts";
import type { EvaluationContext } from "../../expression/evaluation-context.ts";
import { Evaluation, evaluating } from "../../run/evaluation.ts";
import type { LoadSettings } from "../../run/load/load-settings.ts";
import type { Load } from "../../workflow/load.ts";
import type { Setting } from "../../workflow/setting.ts";
import { defaults } from "../resolve-settings.ts";
import type { AskedOfInstances } from "./instances.ts";

const loadDefaults = { parallel: 10, gracefulStopMs: 30_000 } as const;

/** Who asks counts before the file, the file before the default; `chance` is the seed where nobody names one. */
export function resolveLoad(
  load: Load,
  asked: AskedOfInstances & { readonly chance: string },
  context: EvaluationContext,
): Result<LoadSettings, string> {
  const evaluation = new Evaluation(context);
  const read = <Value>(
    setting: Setting<Value> | undefined,
    key: string,
  ): Value | undefined => setting && evaluation.setting(setting, `load.${key}`);
  const settings = evaluating(() => {
    const rate = read(load.rate, "rate");
    return {
      total: asked.instances ?? read(load.instances, "instances"),
      parallel: parallelOf(asked.parallel ?? read(load.parallel, "parallel")),
      ...(rate && { rate }),
      rampUpMs: read(load.rampUp, "ramp_up") ?? 0,
      gracefulStopMs:
        read(load.gracefulStop, "graceful_stop") ?? loadDefaults.gracefulStopMs,
      thresholds: (load.thresholds ?? []).map((one) =>
        evaluation.setting(one, "load.thresholds"),
      ),
      abortOnFail: read(load.abortOnFail, "abort_on_fail") ?? false,
      seed: asked.seed ?? read(load.seed, "seed") ?? asked.chance,
    };
  });
  if (!settings.ok) return settings;
  const { total, ...rest } = settings.value;
  return total === undefined
    ? fail("how many instances? --instances N, or load.instances in the file")
    : ok({ total, ...rest });
}

function parallelOf(wanted: number = loadDefaults.parallel): number {
  return Math.min(wanted, defaults.maxProcesses);
}
