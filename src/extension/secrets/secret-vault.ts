import type { SecretStorage, Uri } from "vscode";

type Storage = Pick<SecretStorage, "keys" | "get" | "store" | "delete">;
type File = Pick<Uri, "toString">;
type Values = Readonly<Record<string, string>>;

/** Values of secrets that somebody wants to be kept: of one workflow file each, in VS Code's own storage. */
export class SecretVault {
  readonly #storage: Storage;

  constructor(storage: Storage) {
    this.#storage = storage;
  }

  /** Those that are kept, of the names asked for. */
  async get(workflow: File, names: readonly string[]): Promise<Values> {
    const found: [string, string][] = [];
    for (const name of names) {
      const value = await this.#storage.get(keyOf(workflow, name));
      if (value !== undefined) found.push([name, value]);
    }
    return Object.fromEntries(found);
  }

  async keep(workflow: File, values: Values): Promise<void> {
    for (const [name, value] of Object.entries(values)) {
      await this.#storage.store(keyOf(workflow, name), value);
    }
  }

  /** Returns how many there were; of every workflow where none is given. */
  async forget(workflow?: File): Promise<number> {
    const begin = workflow ? keyOf(workflow, "") : prefix;
    const keys = (await this.#storage.keys()).filter((key) =>
      key.startsWith(begin),
    );
    for (const key of keys) await this.#storage.delete(key);
    return keys.length;
  }
}

const prefix = "secret ";

/** An address holds no line break, so the key of one file never begins with that of another. */
function keyOf(workflow: File, name: string): string {
  return `${prefix}${workflow.toString()}\n${name}`;
}
