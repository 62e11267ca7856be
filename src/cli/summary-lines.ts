import { relative } from "node:path";
import type { Json } from "../base/json.ts";
import type { LaunchedRun } from "../launch/launch.ts";
import { summaryOf } from "../present/summary.ts";
import type { RunStatus } from "../run/status.ts";
import type { Snapshot, StepState } from "../run/snapshot.ts";
import { cleanLine } from "./clean-text.ts";
import { clip } from "./clip.ts";
import type { Look } from "./look.ts";
import type { Colour } from "./paint.ts";

const mostOutputs = 10;

const colours: Readonly<Record<RunStatus, Colour>> = {
  succeeded: "green",
  failed: "red",
  cancelled: "yellow",
};

/** The last lines of a run: how it ended, what it brought, where everything is. */
export function summaryLines(
  run: Pick<LaunchedRun, "snapshot" | "folder">,
  { look, folder }: { look: Look; folder: string },
): readonly string[] {
  const summary = summaryOf(run.snapshot);
  if (summary === undefined) return [];
  const { verdict, headline, speed, details, status } = summary;
  const rest = headline.slice(verdict.length);
  return [
    look.paint(colours[status], verdict) + rest,
    ...(speed === undefined ? [] : [look.paint("dim", `  ${speed}`)]),
    ...details.map((line) => `  ${line}`),
    ...outputLines(run.snapshot, look),
    look.paint("dim", `  run: ${shortPath(folder, run.folder)}`),
  ].map(look.glyphs);
}

function shortPath(from: string, to: string): string {
  const path = relative(from, to);
  return path.length < to.length ? path : to;
}

/** The outputs of the steps that no other step waits for: what the run was made for. */
function outputLines(snapshot: Snapshot, look: Look): readonly string[] {
  const steps = [...snapshot.steps.values()];
  const awaited = new Set(steps.flatMap((step) => step.dependsOn));
  const isAwaited = ({ id, parent }: StepState): boolean => {
    if (awaited.has(id)) return true;
    const above = parent === undefined ? undefined : snapshot.steps.get(parent);
    return above !== undefined && isAwaited(above);
  };
  const lines = steps
    // The outputs of one that has children are theirs.
    .filter((step) => step.children === undefined && !isAwaited(step))
    .flatMap(({ id, outputs = {} }) =>
      Object.entries(outputs).map(
        ([name, value]) => `  ${id}.${name}: ${valueText(value)}`,
      ),
    );
  return lines.slice(0, mostOutputs).map((line) => clip(line, look.width));
}

function valueText(value: Json): string {
  return cleanLine(
    (typeof value === "string" ? value : JSON.stringify(value)).replaceAll(
      "\n",
      " ",
    ),
  );
}
