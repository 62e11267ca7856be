import type { Reference } from "../expression/expression.ts";
import type { InputValue } from "./input-value.ts";
import type { Reading } from "./reading.ts";
import type { ReferenceUse } from "./scope.ts";
import type { StepDraft } from "./step-draft.ts";
import type { Place } from "./syntax/place.ts";
import { placeInScalar } from "./syntax/scalar-place.ts";

/** What references can name. */
export interface KnownNames {
  readonly steps: ReadonlyMap<string, StepDraft>;
  readonly inputs: readonly string[];
  readonly secrets: readonly string[];
}

const stepProperties = ["outputs", "status", "duration"];
const workflowProperties = ["name", "file"];

/** The step that refers; without an id where it can be any. */
type Self = Pick<StepDraft, "id"> & {
  readonly content?: Pick<StepDraft["content"], "fanOut">;
};

/** Checks what a step, or the workflow outside of its steps (`self` undefined), refers to. */
export class ReferenceChecker {
  readonly #reading: Reading;
  readonly #known: KnownNames;
  readonly #stepIds: readonly string[];

  constructor(reading: Reading, known: KnownNames) {
    this.#reading = reading;
    this.#known = known;
    this.#stepIds = [...known.steps.keys()];
  }

  check(uses: readonly ReferenceUse[], self: Self | undefined): void {
    for (const use of uses) this.#checkOne(use, self);
  }

  #checkOne(use: ReferenceUse, self: Self | undefined): void {
    const { context } = use.reference;
    switch (context) {
      case "steps":
        this.#checkSteps(use, self);
        return;
      case "inputs":
        this.#checkName(use, "unknown-input", {
          message: (name) => `The workflow has no input '${name}'.`,
          known: this.#known.inputs,
        });
        return;
      case "workflow":
        this.#checkName(use, "unknown-property", {
          message: (name) => `A workflow has no '${name}'.`,
          known: workflowProperties,
        });
        return;
      case "secrets":
        this.#checkName(use, "unknown-secret", {
          message: (name) => `The workflow has no secret '${name}'.`,
          known: this.#known.secrets,
        });
        return;
      case "matrix":
        this.#checkMatrix(use, self);
        return;
      case "task":
        this.#checkTask(use);
        return;
      case "item":
        this.#checkItem(use, self);
        return;
      case "env":
      case "run":
        return;
    }
  }

  /** A tool may ask for it: whether it is known depends on the step that uses the tool. */
  #checkItem(use: ReferenceUse, self: Self | undefined): void {
    if (!self?.content || self.content.fanOut?.over === "foreach") return;
    const message = "'item' is known in a step with 'foreach' only.";
    const place = this.#whole(use);
    this.#reading.report(place, ["expression-not-allowed", message]);
  }

  #checkMatrix(use: ReferenceUse, self: Self | undefined): void {
    if (self && !self.content) return;
    const fanOut = self?.content?.fanOut;
    if (fanOut?.over !== "matrix" || use.isOfFanOut) {
      const message = use.isOfFanOut
        ? "A matrix cannot refer to itself."
        : "'matrix' is known in a step with a 'matrix' only.";
      const place = this.#whole(use);
      this.#reading.report(place, ["expression-not-allowed", message]);
      return;
    }
    const known = matrixNames(fanOut.value);
    if (known === undefined) return;
    this.#checkName(use, "unknown-property", {
      message: (name) => `The matrix has no '${name}'.`,
      known,
    });
  }

  #checkSteps(use: ReferenceUse, self: Self | undefined): void {
    if (self) {
      this.#checkStep(use, self);
      return;
    }
    const message =
      "Only a step can refer to steps: elsewhere it is not known which have ended.";
    const place = this.#whole(use);
    this.#reading.report(place, ["expression-not-allowed", message]);
  }

  #checkTask(use: ReferenceUse): void {
    if (use.reference.path.length === 0) return;
    const message = "A task is a text, and has no parts.";
    const place = this.#part(use, 0);
    this.#reading.report(place, ["unknown-property", message]);
  }

  #checkStep(use: ReferenceUse, self: Self): void {
    const [id, property] = use.reference.path;
    if (id === undefined) return;
    if (id === self.id && !use.mayBeSelf) {
      const message = `A step cannot refer to itself: ${id} → ${id}.`;
      this.#reading.report(this.#whole(use), ["self-dependency", message]);
      return;
    }
    const step = this.#known.steps.get(id);
    if (!step) {
      const message = `There is no step '${id}'.`;
      const names = { written: id, known: this.#stepIds };
      const place = this.#part(use, 0);
      this.#reading.reportUnknown(place, ["unknown-step", message], names);
    } else if (property !== undefined) {
      this.#checkProperty(use, property, step);
    }
  }

  #checkProperty(use: ReferenceUse, property: string, step: StepDraft): void {
    if (!includesName(stepProperties, property)) {
      const message = `A step has no '${property}', only ${stepProperties.join(", ")}.`;
      const names = { written: property, known: stepProperties };
      const place = this.#part(use, 1);
      this.#reading.reportUnknown(place, ["unknown-property", message], names);
      return;
    }
    const output = use.reference.path[2];
    const declared = step.content.outputs?.map((one) => one.value);
    if (property.toLowerCase() !== "outputs" || !declared) return;
    if (output === undefined || includesName(declared, output)) return;
    const message = `The step '${step.id ?? ""}' declares no output '${output}'.`;
    const names = { written: output, known: declared };
    const place = this.#part(use, 2);
    this.#reading.reportUnknown(place, ["unknown-output", message], names);
  }

  #checkName(
    use: ReferenceUse,
    code: "unknown-input" | "unknown-property" | "unknown-secret",
    names: {
      readonly message: (name: string) => string;
      readonly known: readonly string[];
    },
  ): void {
    const [name] = use.reference.path;
    if (name === undefined || includesName(names.known, name)) return;
    const place = this.#part(use, 0);
    this.#reading.reportUnknown(place, [code, names.message(name)], {
      written: name,
      known: names.known,
    });
  }

  #part(use: ReferenceUse, index: number): Place {
    const { reference, scalar } = use;
    const span: Reference["pathSpans"][number] =
      reference.pathSpans[index] ?? reference;
    return placeInScalar(this.#reading.source, scalar, span);
  }

  #whole({ reference, scalar }: ReferenceUse): Place {
    return placeInScalar(this.#reading.source, scalar, reference);
  }
}

/** The names that a combination can have; undefined where these are known in a run only. */
function matrixNames(matrix: InputValue): readonly string[] | undefined {
  if (matrix.kind !== "map") return undefined;
  const included = matrix.entries.find(([name]) => name === "include")?.[1];
  const entries = included?.kind === "list" ? included.items : [];
  if (included && included.kind !== "list") return undefined;
  if (entries.some(({ kind }) => kind !== "map")) return undefined;
  return [matrix, ...entries].flatMap((map) =>
    map.kind === "map" ? map.entries.map(([name]) => name) : [],
  );
}

/** Case does not matter where a name is looked up, as in GitHub's language. */
function includesName(names: readonly string[], name: string): boolean {
  if (names.includes(name)) return true;
  const lowerCase = name.toLowerCase();
  return names.some((known) => known.toLowerCase() === lowerCase);
}
