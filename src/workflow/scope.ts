import type {
  Expression,
  LocalName,
  Reference,
  SyntaxProblem,
} from "../expression/expression.ts";
import { parseCondition } from "../expression/parse-condition.ts";
import { parseTemplate } from "../expression/parse-template.ts";
import type { Template } from "../expression/template.ts";
import type { Defaults } from "./defaults.ts";
import { noDefaults } from "./defaults.ts";
import type { DiagnosticCode } from "./diagnostic-codes.ts";
import type { Reading } from "./reading.ts";
import type { Located } from "./setting.ts";
import { placeInScalar } from "./syntax/scalar-place.ts";
import type { ScalarNode } from "./syntax/syntax-tree.ts";
import { noTools, type ToolTable } from "./tool-table.ts";

/** A reference and the scalar whose value its offsets count in. */
export interface ReferenceUse {
  readonly reference: Reference;
  readonly scalar: ScalarNode;
  /** It stands where the step itself is known: behind an attempt of it. */
  readonly mayBeSelf?: true;
  /** It stands where the children are made, and no child is known yet. */
  readonly isOfFanOut?: true;
}

/** What an expression can use by where it stands. */
export interface Surroundings {
  readonly defaults?: Defaults;
  readonly tools?: ToolTable;
  /** Names that expressions may begin with besides those that all may. */
  readonly locals?: readonly LocalName[];
}

/** A step, or all that is outside of steps: reads expressions and keeps what they refer to. */
export class Scope {
  readonly reading: Reading;
  readonly uses: ReferenceUse[] = [];
  readonly defaults: Defaults;
  readonly tools: ToolTable;
  readonly locals: readonly LocalName[];

  constructor(
    reading: Reading,
    { defaults, tools, locals }: Surroundings = {},
  ) {
    this.reading = reading;
    this.defaults = defaults ?? noDefaults;
    this.tools = tools ?? noTools;
    this.locals = locals ?? [];
  }

  /** For a part of it: what that refers to has to be taken over. */
  inner(locals: readonly LocalName[] = this.locals): Scope {
    const { reading, defaults, tools } = this;
    return new Scope(reading, { defaults, tools, locals });
  }

  template(scalar: ScalarNode): Located<Template> {
    const { template, problems } = parseTemplate(scalar.text, this.locals);
    for (const problem of problems) this.reportSyntax(scalar, problem);
    for (const part of template.parts) {
      if (part.kind === "expression") this.use(scalar, part.expression);
    }
    return { value: template, range: this.reading.range(scalar) };
  }

  condition(scalar: ScalarNode): Located<Expression> | undefined {
    const parsed = parseCondition(scalar.text, this.locals);
    if (!parsed.ok) {
      this.reportSyntax(scalar, parsed.error);
      return undefined;
    }
    this.use(scalar, parsed.value);
    return { value: parsed.value, range: this.reading.range(scalar) };
  }

  use(scalar: ScalarNode, expression: Expression): void {
    for (const reference of expression.references) {
      this.uses.push({ reference, scalar });
    }
  }

  reportSyntax(scalar: ScalarNode, problem: SyntaxProblem): void {
    const place = placeInScalar(this.reading.source, scalar, problem);
    const { replacement } = problem;
    const fix = replacement !== undefined && {
      title: `Replace by '${replacement}'`,
      edits: [{ place, newText: replacement }],
    };
    this.reading.report(
      place,
      [codes[problem.reason], problem.message],
      fix ? { fix } : {},
    );
  }
}

const codes: Readonly<Record<SyntaxProblem["reason"], DiagnosticCode>> = {
  syntax: "expression-syntax",
  "unknown-function": "unknown-function",
  "not-available": "not-available",
  "not-allowed": "expression-not-allowed",
};
