import type { DiagnosticCode } from "../diagnostic-codes.ts";
import type { Diagnostic, RelatedPlace } from "../diagnostic.ts";
import type { CalledFile, CallStep } from "./called-files.ts";
import { mostFiles } from "./called-files.ts";
import { checkCallInputs } from "./check-call-inputs.ts";
import { sizeOfSteps, sizeProblem, type CallSize } from "./call-size.ts";

/** Finds what is wrong with calls; a file's own findings count for those that call it. */
export class CallChecker {
  readonly #files: ReadonlyMap<string, CalledFile>;
  readonly #nameOf: (path: string) => string;
  readonly #errors = new Map<string, readonly Diagnostic[]>();
  readonly #sizes = new Map<string, CallSize>();

  constructor(
    files: ReadonlyMap<string, CalledFile>,
    nameOf: (path: string) => string,
  ) {
    this.#files = files;
    this.#nameOf = nameOf;
  }

  /** Of the file itself and of its calls, in this order. */
  errorsOf(file: CalledFile): readonly Diagnostic[] {
    const known = this.#errors.get(file.name);
    if (known) return known;
    const errors = [
      ...(file.errors ?? []),
      ...file.calls.flatMap((call) => this.#check(file, call)),
    ];
    this.#errors.set(file.name, errors);
    return errors;
  }

  #check(caller: CalledFile, call: CallStep): readonly Diagnostic[] {
    const { action } = call;
    const name = this.#nameOf(action.file);
    const file = this.#files.get(name);
    if (!file) {
      const message = `More than ${mostFiles} workflow files would belong to this one.`;
      return [problem(call, "too-large", message)];
    }
    if (!file.errors) {
      const message = `There is no workflow file '${name}' that can be read.`;
      return [problem(call, "workflow-not-found", message)];
    }
    const way = this.#way(file, caller);
    if (way) return [recursion(caller, call, way)];
    const errors = this.errorsOf(file);
    if (errors.length > 0) return [invalid(call, file, errors)];
    const size = this.#sizeOf(file);
    const tooLarge = sizeProblem(call.step, size);
    if (tooLarge) return [problem(call, ...tooLarge)];
    return file.workflow ? checkCallInputs(action, file.workflow) : [];
  }

  /** The calls that lead from one file to the other: none where it is the same, undefined where there are none. */
  #way(from: CalledFile, to: CalledFile): readonly Hop[] | undefined {
    const ways = new Map<CalledFile, readonly Hop[]>([[from, []]]);
    for (const [file, way] of ways) {
      if (file === to) return way;
      for (const call of file.calls) {
        const next = this.#files.get(this.#nameOf(call.action.file));
        if (next && !ways.has(next)) ways.set(next, [...way, { file, call }]);
      }
    }
    return undefined;
  }

  /** Of a file without errors, which is in no circle. */
  #sizeOf({ name, workflow }: CalledFile): CallSize {
    const known = this.#sizes.get(name);
    if (known) return known;
    const size = sizeOfSteps(workflow?.steps ?? [], (path) => {
      const called = this.#files.get(this.#nameOf(path));
      return called && this.#sizeOf(called);
    });
    this.#sizes.set(name, size);
    return size;
  }
}

interface Hop {
  readonly file: CalledFile;
  readonly call: CallStep;
}

function recursion(
  caller: CalledFile,
  call: CallStep,
  way: readonly Hop[],
): Diagnostic {
  const names = [caller, ...way.map(({ file }) => file), caller];
  const chain = names.map(({ name }) => name).join(" → ");
  const message = `A workflow cannot call itself: ${chain}.`;
  const related = way.map(({ file, call: { action } }) => ({
    message: `'${file.name}' calls '${action.path.value}' here.`,
    range: action.path.range,
    file: file.name,
  }));
  return problem(call, "recursive-workflow", message, related);
}

function invalid(
  call: CallStep,
  { name }: CalledFile,
  errors: readonly Diagnostic[],
): Diagnostic {
  const [first] = errors;
  const count = errors.length === 1 ? "an error" : `${errors.length} errors`;
  const line = (first?.range.start.line ?? 0) + 1;
  const message = `'${name}' has ${count}: line ${line}: ${first?.message ?? ""}`;
  const place = first && {
    message: first.message,
    range: first.range,
    file: name,
  };
  return problem(call, "called-workflow-invalid", message, place && [place]);
}

function problem(
  { action }: CallStep,
  ...[code, message, related = []]: readonly [
    code: DiagnosticCode,
    message: string,
    related?: readonly RelatedPlace[] | undefined,
  ]
): Diagnostic {
  const { range } = action.path;
  return { code, severity: "error", message, range, related };
}
