type Environment = Readonly<Record<string, string | undefined>>;

const ofVSCode = /^(?:ELECTRON|VSCODE)_/i;

/** What steps inherit: all but VS Code's own variables, which would make its children misbehave. */
export function stepEnvironment(environment: Environment): Environment {
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => !ofVSCode.test(name)),
  );
}
