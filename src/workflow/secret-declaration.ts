import type { TextRange } from "../base/text-range.ts";

/** The name of a value that is never in the file, and never shown. */
export interface SecretDeclaration {
  /** Also that of the environment variable that steps find it in. */
  readonly name: string;
  readonly range: TextRange;
}
