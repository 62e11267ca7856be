import type { TextRange } from "../base/text-range.ts";
import type {
  OutlineStep,
  WorkflowDocument,
} from "../workflow/workflow-document.ts";
import type { LastResult } from "./last-result.ts";
import { canResume, resultText } from "./last-result.ts";

/** A line of text over the file's lines, and what a click on it does. */
export interface Lens {
  readonly range: TextRange;
  readonly title: string;
  readonly action: LensAction;
}

export type LensAction =
  | { readonly kind: "none" }
  | { readonly kind: "run" }
  | { readonly kind: "run_many" }
  | { readonly kind: "resume"; readonly run: string }
  | { readonly kind: "run_step"; readonly step: string }
  | { readonly kind: "run_from"; readonly step: string };

/** None in a file that cannot run. */
export function codeLenses(
  { outline, workflow }: WorkflowDocument,
  last: LastResult | undefined,
): readonly Lens[] {
  if (workflow === undefined) return [];
  const lenses: Lens[] = [
    {
      range: outline.nameRange,
      title: "$(play) Run",
      action: { kind: "run" },
    },
    {
      range: outline.nameRange,
      title: "Run Many Times…",
      action: { kind: "run_many" },
    },
  ];
  if (last) {
    lenses.push({
      range: outline.nameRange,
      title: `last: ${resultText(last)}`,
      action: { kind: "none" },
    });
    if (canResume(last)) {
      lenses.push({
        range: outline.nameRange,
        title: "Resume",
        action: { kind: "resume", run: last.run },
      });
    }
  }
  return [...lenses, ...outline.steps.filter(runsByItself).flatMap(stepLenses)];
}

/** A handler's step runs behind others, or not at all. */
function runsByItself({ handler }: OutlineStep): boolean {
  return handler === undefined;
}

function stepLenses({
  id,
  idRange,
}: {
  readonly id: string;
  readonly idRange: TextRange;
}): readonly Lens[] {
  return [
    {
      range: idRange,
      title: "$(play) Run",
      action: { kind: "run_step", step: id },
    },
    {
      range: idRange,
      title: "Run from here",
      action: { kind: "run_from", step: id },
    },
  ];
}
