import { Uri } from "vscode";
import type { FirstFailure } from "../../run/load/failure-groups.ts";
import type { RunRegistry } from "../runs/run-registry.ts";
import type { Tracked } from "../runs/tracked.ts";
import { isTracked } from "../runs/tracked.ts";

/** A workflow's file, of whatever a menu or a caller hands over. */
export function uriOf(target: unknown): Uri | undefined {
  if (target instanceof Uri) return target;
  if (!isObject(target)) return undefined;
  const scheme = target["scheme"];
  const path = target["path"];
  if (typeof scheme === "string" && typeof path === "string") {
    return Uri.from({ scheme, path });
  }
  const entry = target["entry"];
  const run = target["run"];
  if (isObject(entry) && entry["uri"] instanceof Uri) return entry["uri"];
  return isTracked(run) ? Uri.file(run.launched.file) : undefined;
}

/** A run, of a row or an id; undefined where there is none, or no more. */
export function runOf(
  target: unknown,
  registry: RunRegistry,
): Tracked | undefined {
  if (typeof target === "string") return registry.get(target);
  if (!isObject(target)) return undefined;
  const run = target["run"];
  return isTracked(run) ? run : runOf(run, registry);
}

/** The number of one of many instances: as `{instance}`, or the first of a row's kind of failure. */
export function instanceOf(target: unknown): number | undefined {
  if (!isObject(target)) return undefined;
  const { instance } = target;
  return typeof instance === "number"
    ? instance
    : firstFailureOf(target)?.instance;
}

/** How the instance failed that a row names, as it was when the row was drawn. */
export function firstFailureOf(target: unknown): FirstFailure | undefined {
  if (!isObject(target)) return undefined;
  const { group, first } = target;
  if (isObject(group)) return firstFailureOf(group);
  return isObject(first) && typeof first["instance"] === "number"
    ? (first as unknown as FirstFailure)
    : undefined;
}

/** A run's id, as it is, as `{run}` or as that of a row. */
export function runIdOf(target: unknown): string | undefined {
  if (typeof target === "string") return target;
  if (!isObject(target)) return undefined;
  const { run, id } = target;
  if (run !== undefined) return runIdOf(run);
  return typeof id === "string" ? id : undefined;
}

/** A step's id, of a row in either view or of `{step}`. */
export function stepOf(target: unknown): string | undefined {
  if (!isObject(target)) return undefined;
  const step = target["step"];
  if (typeof step === "string") return step;
  return isObject(step) && typeof step["id"] === "string"
    ? step["id"]
    : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
