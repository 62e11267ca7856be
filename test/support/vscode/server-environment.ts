/** Ours, without what the terminal of another VS Code adds, and with all it leaves behind in one folder. */
export function serverEnvironment(dataFolder: string): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !name.startsWith("VSCODE_") && !name.startsWith("ELECTRON_"),
  );
  return {
    ...Object.fromEntries(inherited),
    // No gallery: a test must not depend on what the network answers.
    EXTENSIONS_GALLERY: "{}",
    TMPDIR: dataFolder,
    XDG_RUNTIME_DIR: dataFolder,
  };
}
