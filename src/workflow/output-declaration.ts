import type { SelectPath } from "./parse-select.ts";
import type { Located } from "./setting.ts";

/** An output that a step promises: its name, where its text comes from and what is made of it. */
export interface OutputDeclaration extends Located<string> {
  /** `file`: the value that was written to $SLIPSTREAM_OUTPUT under its name. */
  readonly from: "file" | "stdout";
  readonly decode: OutputDecoding;
  /** A part of what was decoded; absent: all of it. */
  readonly select?: SelectPath;
}

export type OutputDecoding = "text" | "json" | "lines";
