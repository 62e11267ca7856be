import type { ReferenceUse } from "./scope.ts";

/** Data of a step that another one may look at. */
export interface OutputRead {
  /** Absent: it is computed which, so it may be any. */
  readonly step?: string;
  /** Absent: any of them. */
  readonly output?: string;
}

/** What a reference may read of outputs; nothing where it looks at something else. */
export function outputsRead({
  reference,
}: ReferenceUse): readonly OutputRead[] {
  const [step, property, output] = reference.path;
  if (reference.context !== "steps") return [];
  if (property !== undefined && property.toLowerCase() !== "outputs") return [];
  return [
    {
      ...(step !== undefined && { step }),
      ...(output !== undefined && { output }),
    },
  ];
}
