import { isNothing } from "./read-map.ts";
import { readFixedText } from "./read-text.ts";
import type { Reading } from "./reading.ts";
import { reportType } from "./report-type.ts";
import type { SecretDeclaration } from "./secret-declaration.ts";
import type { MapEntry, ScalarNode } from "./syntax/syntax-tree.ts";

const expected = "'secrets' is a list of names, their values stand elsewhere";
const ofSlipstream = /^(?:SLIPSTREAM_|INPUT_|GITHUB_OUTPUT$)/i;

/** `secrets`: names of environment variables, each once. */
export function readSecrets(
  reading: Reading,
  entry: MapEntry | undefined,
): readonly SecretDeclaration[] {
  if (!entry || isNothing(entry.value)) return [];
  if (entry.value.kind !== "list") {
    reportType(reading, entry.value, expected);
    return [];
  }
  // On Windows, and in expressions, names that differ by case alone are the same.
  const seen = new Map<string, ScalarNode>();
  return entry.value.items.flatMap((item) => {
    const node = readFixedText(reading, item, "A secret is a name");
    if (!node || !isGoodName(reading, node)) return [];
    const key = node.text.toUpperCase();
    const first = seen.get(key);
    if (first) {
      const message = `There is a secret '${first.text}' already.`;
      reading.report(node, ["duplicate-secret", message], {
        related: [{ message: "The first one is here.", place: first }],
      });
      return [];
    }
    seen.set(key, node);
    return [{ name: node.text, range: reading.range(node) }];
  });
}

function isGoodName(reading: Reading, node: ScalarNode): boolean {
  const problem = problemOf(node.text);
  if (problem === undefined) return true;
  reading.report(node, ["invalid-name", problem]);
  return false;
}

function problemOf(name: string): string | undefined {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
    return "The name of a secret holds letters, digits and '_', and begins with a letter or '_'.";
  }
  return ofSlipstream.test(name)
    ? `'${name}' cannot be a secret: Slipstream itself sets such variables.`
    : undefined;
}
