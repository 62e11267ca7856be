import { isNothing } from "./read-map.ts";
import { readFixedText } from "./read-text.ts";
import type { Reading } from "./reading.ts";
import { reportType } from "./report-type.ts";
import type { NamedShell, Shell } from "./step-action.ts";
import type { ListNode, MapEntry, ScalarNode } from "./syntax/syntax-tree.ts";

const names: readonly NamedShell[] = ["sh", "bash", "pwsh", "cmd"];
const expected = `'shell' is one of ${names.join(", ")}, or a list in which '{0}' stands for the script's file`;

/** `shell`; it decides how values reach a script, so it is never an expression. */
export function readShell(
  reading: Reading,
  entry: MapEntry | undefined,
): Shell | "invalid" | undefined {
  if (!entry || isNothing(entry.value)) return undefined;
  switch (entry.value.kind) {
    case "scalar":
      return readNamed(reading, entry.value);
    case "list":
      return readCustom(reading, entry.value);
    case "map":
      reportType(reading, entry.value, expected);
      return "invalid";
  }
}

function readNamed(reading: Reading, scalar: ScalarNode): Shell | "invalid" {
  const node = readFixedText(reading, scalar, expected);
  if (!node) return "invalid";
  const name = names.find((known) => known === node.text);
  if (name) return { kind: "named", name };
  const words = node.text.trim().split(/\s+/);
  const isSimple = words.every((word) => /^[\w./{}=:-]+$/.test(word));
  const isTyping =
    words.length === 1 && !/^(?:zsh|ksh|dash|fish|perl|ruby)$/.test(node.text);
  if (isTyping || !isSimple) {
    reading.reportUnknown(node, ["bad-shell", `${expected}.`], {
      written: node.text,
      known: names,
    });
    return "invalid";
  }
  const argv = node.text.includes("{0}") ? words : [...words, "{0}"];
  const newText = `[${argv.map((word) => JSON.stringify(word)).join(", ")}]`;
  reading.report(node, ["bad-shell", `${expected}.`], {
    fix: { title: `Write ${newText}`, edits: [{ place: node, newText }] },
  });
  return "invalid";
}

function readCustom(reading: Reading, list: ListNode): Shell | "invalid" {
  const nodes = list.items.map((item) =>
    readFixedText(reading, item, expected),
  );
  const argv = nodes.flatMap((node) => node?.text ?? []);
  if (argv.length < nodes.length) return "invalid";
  const [program = ""] = argv;
  const isUsable = program !== "" && !program.includes("{0}");
  if (isUsable && argv.some((word) => word.includes("{0}"))) {
    return { kind: "custom", argv };
  }
  const message = isUsable
    ? "The list needs a '{0}', which stands for the script's file."
    : "The list begins with the program.";
  reading.report(list, ["bad-shell", message]);
  return "invalid";
}
