import type { Template } from "../expression/template.ts";
import type { ReferenceUse } from "./scope.ts";
import type { Located } from "./setting.ts";

/** A tool as far as it could be read. */
export interface ToolDraft {
  readonly name: string;
  /** Absent where it was found wrong. */
  readonly argv: readonly Located<Template>[] | undefined;
  /** What its command refers to: a step that uses the tool does too. */
  readonly uses: readonly ReferenceUse[];
}

/** References that steps may have by way of tools in one file. */
const mostUses = 500_000;

/** The tools of a file by their names. */
export class ToolTable {
  #taken = 0;
  readonly #byName: ReadonlyMap<string, ToolDraft>;

  constructor(drafts: readonly ToolDraft[]) {
    this.#byName = new Map(drafts.map((draft) => [draft.name, draft]));
  }

  get names(): readonly string[] {
    return [...this.#byName.keys()];
  }

  get uses(): readonly ReferenceUse[] {
    return [...this.#byName.values()].flatMap((tool) => tool.uses);
  }

  get(name: string): ToolDraft | undefined {
    return this.#byName.get(name);
  }

  /** What a step that uses the tool refers to; nothing where tools have brought too much already. */
  take({ uses }: ToolDraft): readonly ReferenceUse[] | undefined {
    this.#taken += uses.length;
    return this.#taken > mostUses ? undefined : uses;
  }
}

export const noTools = new ToolTable([]);
