import type { TextRange } from "../base/text-range.ts";
import type { Expression } from "../expression/expression.ts";
import type { Template } from "../expression/template.ts";
import type { HttpRequest } from "./http-request.ts";
import type { InputValue } from "./input-value.ts";
import type { ComputedSetting, Located } from "./setting.ts";

/** What a step does, by its `type`. */
export type StepAction =
  | ShellAction
  | ScriptAction
  | ProcessAction
  | HttpAction
  | ToolAction
  | TaskAction
  | WorkflowAction;

export interface ShellAction {
  readonly type: "shell";
  readonly program: Program;
  /** Absent: the default of the platform. */
  readonly shell?: Shell;
  readonly args: readonly Located<Template>[];
}

/** Python and Node differ in the interpreter alone. */
export interface ScriptAction {
  readonly type: "python" | "node";
  readonly program: Program;
  readonly args: readonly Located<Template>[];
}

export interface ProcessAction {
  readonly type: "process";
  /** At least one; the first is the program. `args` are already appended. */
  readonly argv: readonly Located<Template>[];
}

export interface HttpAction {
  readonly type: "http";
  readonly request: HttpRequest;
}

export interface ToolAction {
  readonly type: "tool";
  /** Its name. */
  readonly tool: string;
  /** The tool's command: at least one, the first is the program; `task` is known in them. */
  readonly argv: readonly Located<Template>[];
  /** Absent: the command runs once, and knows no task. */
  readonly tasks?: Tasks;
}

/** Texts, or an expression that gives a list of them; at least one. */
export type Tasks =
  | { readonly kind: "list"; readonly items: readonly Located<Template>[] }
  | {
      readonly kind: "computed";
      readonly list: ComputedSetting;
    };

export interface TaskAction {
  readonly type: "task";
  /** Of a task of the editor: `build`, `npm: build`. */
  readonly label: Located<Template>;
}

export interface WorkflowAction {
  readonly type: "workflow";
  /** As it is written. */
  readonly path: Located<string>;
  /** The same from the workspace folder, with `/`; or absolute. */
  readonly file: string;
  /** Each name once. */
  readonly inputs: readonly CallInput[];
}

/** What a called workflow is given for one of its inputs. */
export interface CallInput {
  readonly name: string;
  readonly nameRange: TextRange;
  readonly value: Located<InputValue>;
}

export type Program =
  | { readonly kind: "inline"; readonly script: BoundScript }
  | { readonly kind: "file"; readonly path: Located<Template> };

/** An inline script in which every expression has become a reference to an environment variable. */
export interface BoundScript {
  readonly text: string;
  readonly bindings: readonly Binding[];
}

/** The environment variable that brings an expression's value to a script. */
export interface Binding {
  readonly variable: string;
  readonly expression: Expression;
}

export type Shell =
  | { readonly kind: "named"; readonly name: NamedShell }
  /** An argv in which `{0}` stands for the script's file. */
  | { readonly kind: "custom"; readonly argv: readonly string[] };

export type NamedShell = "sh" | "bash" | "pwsh" | "cmd";
