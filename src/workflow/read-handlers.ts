import { Fields } from "./fields.ts";
import type { HandlerKind } from "./handler-kind.ts";
import { handlerKinds } from "./handler-kind.ts";
import { handlerKeys } from "./key-table.ts";
import { isNothing } from "./read-map.ts";
import type { StepsContext } from "./read-steps.ts";
import { readListedStep } from "./read-steps.ts";
import { reportType } from "./report-type.ts";
import type { StepDraft } from "./step-draft.ts";
import type { MapEntry } from "./syntax/syntax-tree.ts";

/** `handlers`: a step or a list of steps for each outcome and for the exit, in the order of running. */
export function readHandlers(
  context: StepsContext,
  entry: MapEntry | undefined,
): readonly StepDraft[] {
  if (!entry || isNothing(entry.value)) return [];
  const { reading } = context;
  if (entry.value.kind !== "map") {
    const expected = `'handlers' is a map of ${handlerKinds.join(", ")}`;
    reportType(reading, entry.value, expected);
    return [];
  }
  const fields = new Fields(reading, entry.value, handlerKeys);
  return handlerKinds.flatMap((handler) =>
    readHandler(context, handler, fields.entry(handler)),
  );
}

function readHandler(
  context: StepsContext,
  handler: HandlerKind,
  entry: MapEntry | undefined,
): readonly StepDraft[] {
  if (!entry || isNothing(entry.value)) return [];
  const { value } = entry;
  const items = value.kind === "list" ? value.items : [value];
  return items.flatMap((item, index) => {
    const id = index === 0 ? `on_${handler}` : `on_${handler}_${index + 1}`;
    const draft = readListedStep(context, item, id);
    return draft ? [{ ...draft, handler }] : [];
  });
}
