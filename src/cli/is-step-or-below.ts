/** Whether the id is that of the step itself, of one of its children, or of theirs. */
export function isStepOrBelow(id: string, step: string): boolean {
  return id === step || id.startsWith(`${step}.`) || id.startsWith(`${step}[`);
}
