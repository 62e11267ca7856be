import { bound, refused, type BindingCase } from "./binding-case.ts";

const reference = "${env:SLIPSTREAM_VALUE_1}";

export const powershellCases: readonly BindingCase[] = [
  bound("bare", "echo ${inputs.x}", `echo ${reference}`),
  bound(
    "double quotes",
    'echo "it\'s ${inputs.x}"',
    `echo "it's ${reference}"`,
  ),
  bound(
    "doubled double quotes",
    'echo "a"" \'${inputs.x}"',
    `echo "a"" '${reference}"`,
  ),
  bound(
    "an escaped double quote",
    'echo "a`" \'${inputs.x}"',
    `echo "a\`" '${reference}"`,
  ),
  refused("single quotes", "echo '${inputs.x}'", "single-quoted"),
  refused("doubled single quotes", "echo 'it''s ${inputs.x}'", "single-quoted"),
  refused("typographic quotes", "echo ‘${inputs.x}’", "single-quoted"),
  bound(
    "typographic double quotes",
    "echo “it's ${inputs.x}”",
    `echo “it's ${reference}”`,
  ),
  refused(
    "a single here-string",
    "$a = @'\n\"${inputs.x}\"\n'@\n",
    "single-quoted",
  ),
  bound(
    "after a single here-string",
    "$a = @'\n'\n'@\necho ${inputs.x}",
    `$a = @'\n'\n'@\necho ${reference}`,
  ),
  bound(
    "a double here-string",
    '$a = @"\nit\'s "${inputs.x}"\n"@\n',
    `$a = @"\nit's "${reference}"\n"@\n`,
  ),
  bound(
    "after a double here-string",
    '$a = @"\n"\n"@\necho ${inputs.x}',
    `$a = @"\n"\n"@\necho ${reference}`,
  ),
  refused("a subexpression", "echo \"$(echo '${inputs.x}')\"", "single-quoted"),
  bound(
    "after a subexpression",
    "echo \"$(f('a')) '${inputs.x}'\"",
    `echo "$(f('a')) '${reference}'"`,
  ),
  bound("a comment", "echo a # ${inputs.x}", "echo a # ${inputs.x}"),
  bound(
    "an apostrophe in a comment",
    "# don't\necho ${inputs.x}",
    `# don't\necho ${reference}`,
  ),
  bound(
    "a block comment",
    "<# it's ${inputs.x} #> echo ${inputs.y}",
    `<# it's \${inputs.x} #> echo ${reference}`,
  ),
  refused("a backtick before it", "echo `${inputs.x}", "escaped"),
  refused("after --%", "icacls --% ${inputs.x}\necho a", "stop-parsing"),
  bound(
    "PowerShell's own",
    "echo ${env:HOME} ${a'b} ${inputs.x}",
    `echo \${env:HOME} \${a'b} ${reference}`,
  ),
];
