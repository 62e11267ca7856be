/** What another run, around this one, told its own step. */
const ofAnotherRun =
  /^(SLIPSTREAM_(RUN|STEP|ATTEMPT|INSTANCE|SEED|OUTPUT|INPUTS|VALUE_\d+)|GITHUB_OUTPUT)$/;

/** What steps inherit of the environment that the program itself was given. */
export function inheritedEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  // Elsewhere `INPUT_…` may mean anything; beside this file it is the step's inputs.
  const hasInputs = environment["SLIPSTREAM_INPUTS"] !== undefined;
  return Object.fromEntries(
    Object.entries(environment).filter(
      (entry): entry is [string, string] =>
        entry[1] !== undefined &&
        !ofAnotherRun.test(entry[0]) &&
        !(hasInputs && entry[0].startsWith("INPUT_")),
    ),
  );
}
