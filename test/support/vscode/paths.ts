import { join, resolve } from "node:path";

export const repositoryRoot = resolve(import.meta.dirname, "../../..");

/** Where `@vscode/test-electron` keeps its own downloads, too. */
export const downloads = join(repositoryRoot, ".vscode-test");

export const screenshots = join(repositoryRoot, "test", "ui", "screenshots");
