import { readDurations } from "../journal/duration-history.ts";
import { createPlan } from "../plan/create-plan.ts";
import { cyclesMermaid } from "../present/cycles-mermaid.ts";
import { planDot } from "../present/plan-dot.ts";
import { planMermaid } from "../present/plan-mermaid.ts";
import { planJson } from "./plan-json.ts";
import type { PlanSummary } from "../present/plan-summary.ts";
import { planSummary } from "../present/plan-summary.ts";
import { planText } from "../present/plan-text.ts";
import type { CommandContext } from "./command-context.ts";
import { cyclesOf } from "../workflow/cycles-of.ts";
import type { ExitCode } from "./exit-codes.ts";
import { exitCodes } from "./exit-codes.ts";
import { lookOf } from "./look.ts";
import { readDocument } from "./read-document.ts";
import { refuse } from "./refuse.ts";
import { workspaceFolder, workflowPath } from "./workspace.ts";
import { writeDiagnostics } from "./write-diagnostics.ts";

export const planFormats = ["text", "json", "mermaid", "dot", "svg"] as const;

export type PlanFormat = (typeof planFormats)[number];

const defaultMaxParallel = 8;

/** `slipstream plan FILE`. */
export async function planCommand(
  file: string,
  options: { readonly format: PlanFormat; readonly root?: string },
  context: CommandContext,
): Promise<ExitCode> {
  if (options.format === "svg") {
    return refuse("--format svg is not available in this version.", context);
  }
  const root = workspaceFolder(context.folder, options.root);
  if (!root.ok) return refuse(root.error, context);
  const path = workflowPath(file, { folder: context.folder, root: root.value });
  const read = await readDocument(path, root.value, context.documents.read);
  if (!read.ok) return refuse(read.error, context);
  const { workflow, diagnostics } = read.value;
  if (workflow === undefined) {
    writeDiagnostics({ file, diagnostics }, context.err, context);
    if (options.format === "mermaid") {
      writeLines(cyclesMermaid(cyclesOf(diagnostics)), context);
    }
    return exitCodes.usage;
  }
  const durations = await readDurations({
    root: root.value,
    file: workflow.file,
  });
  const plan = planSummary(
    createPlan(workflow, { durations }),
    defaultMaxParallel,
  );
  const look = lookOf(context.out, context.environment);
  const lines = writers[options.format](plan);
  const text = options.format === "text" ? lines.map(look.glyphs) : lines;
  writeLines(text, context);
  return exitCodes.ok;
}

function writeLines(lines: readonly string[], { out }: CommandContext): void {
  if (lines.length > 0) out.write(`${lines.join("\n")}\n`);
}

const writers: Readonly<
  Record<Exclude<PlanFormat, "svg">, (plan: PlanSummary) => readonly string[]>
> = {
  text: planText,
  mermaid: planMermaid,
  dot: planDot,
  json: (plan) => [JSON.stringify(planJson(plan), null, 2)],
};
