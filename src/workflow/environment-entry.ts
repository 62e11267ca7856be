import type { Template } from "../expression/template.ts";
import type { Located } from "./setting.ts";

export interface EnvironmentEntry {
  readonly name: string;
  readonly value: Located<Template>;
}
