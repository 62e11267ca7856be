import type { Template } from "../expression/template.ts";
import type { Pattern } from "./pattern.ts";
import type { Located, Setting } from "./setting.ts";
import type { InputValue } from "./input-value.ts";
import type { BoundScript, Shell } from "./step-action.ts";

/** What must hold of an attempt that ended well, or it has failed. */
export interface AcceptanceTest {
  /** As written, else what it checks. */
  readonly name: string;
  readonly check: AcceptanceCheck;
}

export type AcceptanceCheck =
  | {
      readonly kind: "command";
      readonly script: BoundScript;
      /** Absent: the default of the platform. */
      readonly shell?: Shell;
      /** Absent: 0. */
      readonly exitCode?: Setting<number>;
    }
  | { readonly kind: "file_exists"; readonly path: Located<Template> }
  | { readonly kind: "stdout_matches"; readonly pattern: Setting<Pattern> }
  | {
      readonly kind: "output";
      readonly name: string;
      readonly equals: InputValue;
    };
