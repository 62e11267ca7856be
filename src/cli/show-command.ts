import { cleanLine } from "./clean-text.ts";
import type { StoredRun } from "../journal/run-store.ts";
import { readRun } from "../journal/run-store.ts";
import { artifactTexts } from "../present/artifact-text.ts";
import { inTreeOrder } from "../present/child-text.ts";
import { reasonText } from "../present/reason-text.ts";
import { formatCount } from "../present/format-count.ts";
import { formatDuration } from "../present/format-duration.ts";
import { stepLine } from "../present/step-line.ts";
import { strayLine } from "../present/stray-files.ts";
import { testLine, testsOf } from "../present/test-rows.ts";
import type { StepState } from "../run/snapshot.ts";
import { isLoadRecord } from "../run/load/is-load-record.ts";
import { clip } from "./clip.ts";
import type { CommandContext } from "./command-context.ts";
import type { ExitCode } from "./exit-codes.ts";
import { loadText } from "./conduct-instances.ts";
import { exitCodes } from "./exit-codes.ts";
import { findRun } from "./find-run.ts";
import type { Look } from "./look.ts";
import { lookOf } from "./look.ts";
import type { OutputFormat } from "./output-format.ts";
import { refuse } from "./refuse.ts";
import { nameWidth, stepRow } from "./step-row.ts";
import { damageText, storedRunJson, storedStatus } from "./stored-run-view.ts";
import { summaryLines } from "./summary-lines.ts";
import { workspaceFolder } from "./workspace.ts";

/** `slipstream show RUN`. */
export async function showCommand(
  name: string,
  options: { readonly format: OutputFormat; readonly root?: string },
  context: CommandContext,
): Promise<ExitCode> {
  const root = workspaceFolder(context.folder, options.root);
  if (!root.ok) return refuse(root.error, context);
  const run = await findRun(root.value, name);
  if (!run.ok) return refuse(run.error, context);
  const stored = await readRun(root.value, run.value);
  if (!stored.ok) return refuse(stored.error, context);
  const damage = damageText(stored.value);
  if (damage !== undefined) context.err.write(`warning: ${damage}\n`);
  if (options.format === "json") {
    context.out.write(
      `${JSON.stringify(storedRunJson(stored.value), null, 2)}\n`,
    );
    return exitCodes.ok;
  }
  const look = lookOf(context.out, context.environment);
  for (const line of runLines(stored.value, context, look)) {
    context.out.write(`${line}\n`);
  }
  return exitCodes.ok;
}

function runLines(
  stored: StoredRun,
  { folder }: CommandContext,
  look: Look,
): readonly string[] {
  const { snapshot, record } = stored;
  if (record && isLoadRecord(record)) return loadText(record, look);
  const { started } = snapshot;
  if (started?.instances !== undefined) {
    const title = `${started.workflow} × ${formatCount(started.instances.total)}`;
    return [`${title}  ${storedStatus(stored)}`, `  run: ${stored.folder.path}`]
      .map(cleanLine)
      .map(look.glyphs);
  }
  const names = nameWidth(snapshot.steps.keys());
  const headline = [
    cleanLine(snapshot.started?.workflow ?? ""),
    stored.folder.run,
    storedStatus(stored),
    snapshot.started?.time ?? "",
  ].join("  ");
  const run = { snapshot, folder: stored.folder.path };
  return [
    look.paint("bold", headline),
    ...inTreeOrder(snapshot).flatMap((step) => [
      stepRow(stepLine(step, { snapshot, at: snapshot.at }), { look, names }),
      ...attemptLines(step, look),
      ...resultLines(step, look),
    ]),
    ...summaryLines(run, { look, folder }),
  ];
}

/** One line for each acceptance test of the last attempt, one for what was written astray, and one for each file that was kept. */
function resultLines(step: StepState, look: Look): readonly string[] {
  const lines = [
    ...testsOf(step).map(testLine),
    ...[strayLine(step)].filter(Boolean),
    ...artifactTexts(step.artifacts).map((text) => `artifact ${text}`),
  ];
  return lines.map((line) => {
    const text = clip(cleanLine(line), look.width - 6);
    return look.glyphs(look.paint("dim", `      ${text}`));
  });
}

/** One line for each attempt, where there was more than one. */
function attemptLines(step: StepState, look: Look): readonly string[] {
  if (step.attempts.length < 2) return [];
  return step.attempts.map(({ attempt, startedAt, finishedAt, failure }) => {
    const duration =
      startedAt === undefined || finishedAt === undefined
        ? ""
        : formatDuration(finishedAt - startedAt);
    const end = failure === undefined ? "" : reasonText(failure);
    const result = end === "" && failure === undefined ? "succeeded" : end;
    return look.paint(
      "dim",
      `      attempt ${attempt}: ${[result, duration].filter(Boolean).join(", ")}`,
    );
  });
}
