/** What would change how a launcher itself runs, or have it taken for a process of a run. */
const notForLaunchers = /^(?:PERL|NODE|ELECTRON|VSCODE|SLIPSTREAM|INPUT)_?/;

/** The environment of a launcher; processes are given theirs, whatever it has itself. */
export function launcherEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(environment).filter(
      (entry): entry is [string, string] =>
        entry[1] !== undefined && !notForLaunchers.test(entry[0]),
    ),
  );
}
