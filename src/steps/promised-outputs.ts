import type { Json } from "../base/json.ts";
import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import type { PromisedOutput } from "../run/step-runner.ts";
import { decodeOutput } from "./decode-output.ts";

type Outputs = Readonly<Record<string, Json>>;

export interface WrittenOutputs {
  /** To $SLIPSTREAM_OUTPUT. */
  readonly file: Readonly<Record<string, string>>;
  /** Absent where it was not kept. */
  readonly stdout?: Result<string, string>;
}

/** What a step wrote, as it promised it; the error names the first promise that was not kept. */
export function promisedOutputs(
  { file, stdout = ok("") }: WrittenOutputs,
  promised: readonly PromisedOutput[],
): Result<Outputs, string> {
  const missing = promised.filter(
    ({ value, from }) => from === "file" && !Object.hasOwn(file, value),
  );
  if (missing.length > 0) {
    const names = missing.map(({ value }) => value).join(", ");
    return fail(`declared but not written: ${names}`);
  }
  const outputs = new Map<string, Json>(Object.entries(file));
  for (const promise of promised) {
    const { value: name, from } = promise;
    const text = from === "stdout" ? stdout : ok(file[name] ?? "");
    const decoded = text.ok ? decodeOutput(text.value, promise) : text;
    if (!decoded.ok) return fail(`output ${name}: ${decoded.error}`);
    outputs.set(name, decoded.value);
  }
  return ok(Object.fromEntries(outputs));
}
