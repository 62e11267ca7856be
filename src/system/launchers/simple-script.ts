/** Characters; a shell lists what it runs in one line, which is to be written at once. */
const longest = 1500;

const name = String.raw`[A-Za-z_][A-Za-z0-9_]*`;
/** What a shell knows of itself, which another shell may know otherwise. */
const ofTheShell = String.raw`(?:_|BASH\w*|EPOCH\w*|FUNCNAME|HIST\w*|IFS|LINENO|OPTARG|OPTIND|PIPESTATUS|PPID|PS\d|RANDOM|SECONDS|SHLVL|SRANDOM|slipstream_\w*)(?!\w)`;
const variable = String.raw`\$(?!\{?${ofTheShell})(?:${name}|\{${name}\})`;
const plain = String.raw`[A-Za-z0-9_./,:@%+=^!*?[\]-]`;
const single = String.raw`'[^'\x00-\x08\x0a-\x1f\x7f]*'`;
const double = String.raw`"(?:[^"$\x60\\\x00-\x08\x0a-\x1f\x7f]|${variable})*"`;
const wordEnd = String.raw`(?=[ \t\n;|&<>]|$)`;

const token = new RegExp(
  [
    String.raw`(?<blank>[ \t]+)`,
    String.raw`(?<operator>&&|\|\|?)`,
    String.raw`(?<separator>[;\n])`,
    String.raw`(?<duplicate>[12]?>&[12]${wordEnd})`,
    String.raw`(?<redirection>(?:[12]?>>?|0?<)(?![<>&|]))`,
    String.raw`(?<word>(?:${plain}|${variable}|${single}|${double})+)`,
  ].join("|"),
  "y",
);

type Tokens = Readonly<
  Partial<
    Record<
      "blank" | "operator" | "separator" | "duplicate" | "redirection" | "word",
      string
    >
  >
>;

const commandName = /^(?:[A-Za-z0-9_./+-]+|\[|:)$/;

/**
 * Reserved words, and what shells have built in; of that, what works on its arguments alone is not
 * here: `:`, `[`, `cd`, `echo`, `exit`, `false`, `printf`, `pwd`, `test`, `true`.
 */
const otherCommands: ReadonlySet<string> = new Set(
  [
    "! { } case coproc do done elif else end esac fi for foreach function if in repeat select then time until while",
    ". alias autoload bg bind break builtin caller chdir command compgen complete compopt continue declare dirs",
    "disown emulate enable eval exec export fc fg getopts hash help histcmd history jobs kill let local logout",
    "mapfile newgrp noglob popd print pushd read readarray readonly return set setopt shift shopt source stop suspend times",
    "trap type typeset ulimit umask unalias unset unsetopt wait whence which zmodload",
  ]
    .join(" ")
    .split(" "),
);

/**
 * Whether nobody can tell a copy of a POSIX shell that runs `text` from a shell started for it: simple
 * commands, joined by `;`, `&&`, `||`, `|` or a line break, of plain and quoted words, variables and
 * redirections to files. Whatever is not known here to be so is not: nothing of a shell's own state,
 * no background, no substitution, nothing nested, no assignment, no comment, no backslash outside '…'.
 */
export function isSimpleScript(text: string): boolean {
  if (text.length > longest) return false;
  const isKnown = known.get(text);
  if (isKnown !== undefined) return isKnown;
  const isSimple = read(text);
  if (known.size === mostKnown) known.clear();
  known.set(text, isSimple);
  return isSimple;
}

/** Many instances of a workflow have the same few scripts. */
const known = new Map<string, boolean>();
const mostKnown = 1000;

function read(text: string): boolean {
  const reading = new Reading();
  let at = 0;
  while (at < text.length) {
    token.lastIndex = at;
    const match = token.exec(text);
    if (match === null) return false;
    at = token.lastIndex;
    // `12>file` is for one shell a word, for another a descriptor.
    const next = text[at] ?? "";
    if (/^\d+$/.test(match[0]) && (next === "<" || next === ">")) return false;
    if (!reading.take(match.groups as Tokens)) return false;
  }
  return reading.isWhole;
}

/** What may come next. */
class Reading {
  #wants: "command" | "more" | "file" = "command";
  #isAfterOperator = false;
  #isAny = false;

  get isWhole(): boolean {
    if (this.#wants === "more") return true;
    return this.#wants === "command" && !this.#isAfterOperator && this.#isAny;
  }

  /** False where it must not come here. */
  take({ blank, word, redirection, ...rest }: Tokens): boolean {
    if (blank !== undefined) return true;
    if (word !== undefined) return this.#takeWord(word);
    // A line may break behind an operator, or be empty.
    if (this.#wants !== "more") {
      return this.#wants === "command" && rest.separator === "\n";
    }
    if (redirection !== undefined) this.#wants = "file";
    else if (rest.duplicate === undefined) {
      this.#wants = "command";
      this.#isAfterOperator = rest.operator !== undefined;
    }
    return true;
  }

  #takeWord(word: string): boolean {
    if (this.#wants === "command" && !isOrdinary(word)) return false;
    this.#wants = "more";
    this.#isAny = true;
    return true;
  }
}

function isOrdinary(command: string): boolean {
  return (
    commandName.test(command) &&
    !otherCommands.has(command) &&
    !command.startsWith("slipstream_")
  );
}
