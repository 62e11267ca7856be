import { fail, ok, type Result } from "../../base/result.ts";

const mostAlternatives = 100;

/** `a/{b,c}` is `a/b` and `a/c`. The error says what is wrong, as the end of a sentence. */
export function expandBraces(text: string): Result<readonly string[], string> {
  const worklist = [text];
  const done: string[] = [];
  for (let next = worklist.pop(); next !== undefined; next = worklist.pop()) {
    const open = next.indexOf("{");
    if (open < 0) {
      if (next.includes("}")) return fail("'}' has no '{'");
      done.push(next);
      continue;
    }
    const parts = partsOf(next, open);
    if (!parts.ok) return parts;
    const { alternatives, end } = parts.value;
    const before = next.slice(0, open);
    const after = next.slice(end);
    worklist.push(
      ...alternatives.map((one) => before + one + after).toReversed(),
    );
    if (worklist.length + done.length > mostAlternatives) {
      return fail(`it stands for more than ${mostAlternatives} globs`);
    }
  }
  return ok(done);
}

interface Braces {
  readonly alternatives: readonly string[];
  /** Behind the closing one. */
  readonly end: number;
}

function partsOf(text: string, open: number): Result<Braces, string> {
  const alternatives: string[] = [];
  let depth = 0;
  let start = open + 1;
  for (let at = open; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === "{") depth++;
    else if (character === "}") depth--;
    const isEnd = depth === 0;
    if (!isEnd && !(character === "," && depth === 1)) continue;
    alternatives.push(text.slice(start, at));
    start = at + 1;
    if (isEnd) return checked({ alternatives, end: start });
  }
  return fail("'{' has no '}'");
}

function checked(braces: Braces): Result<Braces, string> {
  return braces.alternatives.length > 1
    ? ok(braces)
    : fail("braces hold alternatives with commas between them, as {a,b}");
}
