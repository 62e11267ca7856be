import type { AttemptState, StepState } from "../run/snapshot.ts";
import type { Step } from "../workflow/step.ts";
import { actionLanguage, actionText } from "./action-text.ts";
import { artifactTexts } from "./artifact-text.ts";
import { fenced, longerThanAnyIn } from "./fenced.ts";
import { formatDuration } from "./format-duration.ts";
import { listed } from "./listed.ts";
import { reasonText } from "./reason-text.ts";
import type { Surroundings } from "./step-line.ts";
import { strayFilesOf, strayRows } from "./stray-files.ts";
import { testLine, testsOf } from "./test-rows.ts";

const mostLines = 12;
const mostCharacters = 200;

/** Markdown that tells all there is of a step: what it runs, where, its attempts and outputs. */
export function stepTooltip(
  step: StepState,
  definition: Step | undefined,
  run: Surroundings,
): string {
  return [
    `**${escaped(titleOf(step, definition))}** · ${step.status}`,
    escaped(definition?.description ?? ""),
    definition === undefined ? "" : commandBlock(definition),
    valueLine(step),
    escaped(step.message ?? ""),
    folderLine(definition),
    attemptList(step, run),
    testList(step),
    outputList(step),
    artifactList(step),
    strayList(step),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function titleOf(step: StepState, definition: Step | undefined): string {
  const { id, parent } = step;
  return parent === undefined ? (definition?.name ?? id) : id;
}

/** What a child is done for. */
function valueLine({ value }: StepState): string {
  return value === undefined ? "" : `For ${code(valueText(value))}`;
}

function commandBlock({ action }: Step): string {
  return fenced(shortened(actionText(action)), actionLanguage(action));
}

function folderLine(definition: Step | undefined): string {
  const folder = definition?.workingDirectory?.value.source;
  return folder === undefined ? "" : `Folder: ${code(folder)}`;
}

function attemptList(step: StepState, { at }: Surroundings): string {
  if (step.attempts.length === 0) return "";
  const of = step.maxAttempts === undefined ? "" : ` of ${step.maxAttempts}`;
  const lines = step.attempts.map(
    (attempt) =>
      `- Attempt ${attempt.attempt}${of}: ${attemptText(attempt, at)}`,
  );
  return lines.join("\n");
}

function attemptText(attempt: AttemptState, at: number): string {
  const { startedAt, finishedAt, failure } = attempt;
  const parts = [
    failure ? reasonText(failure) || (failure.message ?? "") : "",
    startedAt === undefined
      ? "not started"
      : formatDuration((finishedAt ?? at) - startedAt),
  ];
  return parts
    .filter((part) => part !== "")
    .map((part) => escaped(part))
    .join(" · ");
}

function testList(step: StepState): string {
  const lines = testsOf(step).map((test) => `- ${escaped(testLine(test))}`);
  return lines.length === 0 ? "" : `Acceptance tests:\n${lines.join("\n")}`;
}

function outputList({ outputs }: StepState): string {
  const lines = Object.entries(outputs ?? {}).map(
    ([name, value]) => `- ${code(name)} = ${code(valueText(value))}`,
  );
  return lines.length === 0 ? "" : `Outputs:\n${lines.join("\n")}`;
}

function artifactList({ artifacts }: StepState): string {
  const lines = artifactTexts(artifacts).map((text) => `- ${escaped(text)}`);
  return lines.length === 0 ? "" : `Artifacts:\n${lines.join("\n")}`;
}

function strayList(step: StepState): string {
  const lines = strayRows(step).map(({ label }) => `- ${escaped(label)}`);
  const { beside } = strayFilesOf(step);
  const who = beside.length === 0 ? "" : ` (or by ${listed(beside)})`;
  return lines.length === 0
    ? ""
    : `Written outside its scope${escaped(who)}:\n${lines.join("\n")}`;
}

function valueText(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > mostCharacters
    ? `${text.slice(0, mostCharacters)}…`
    : text;
}

function shortened(text: string): string {
  const lines = text.split("\n");
  return lines.length > mostLines
    ? [...lines.slice(0, mostLines), "…"].join("\n")
    : text;
}

function code(text: string): string {
  const line = text.replaceAll(/\s+/g, " ");
  const fence = longerThanAnyIn(line, 1);
  return `${fence} ${line} ${fence}`;
}

/** Plain text stays plain, whatever a workflow's author put into it. */
function escaped(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]()#+\-.!~|<>&$]/g, "\\$&");
}
