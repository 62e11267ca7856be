import { bound, refused, type BindingCase } from "./binding-case.ts";

const first = "${SLIPSTREAM_VALUE_1}";

export const posixCases: readonly BindingCase[] = [
  bound("bare", "echo ${inputs.x}", `echo ${first}`),
  bound("double braces", "echo ${{ inputs.x }}", `echo ${first}`),
  bound("double quotes", 'echo "${inputs.x}"', `echo "${first}"`),
  bound(
    "an apostrophe in double quotes",
    `echo "it's \${inputs.x}"`,
    `echo "it's ${first}"`,
  ),
  bound("after single quotes", "echo 'a' ${inputs.x}", `echo 'a' ${first}`),
  bound(
    "between single quotes",
    "echo 'a'${inputs.x}'b'",
    `echo 'a'${first}'b'`,
  ),
  bound("after an escaped quote", "echo \\' ${inputs.x}", `echo \\' ${first}`),
  bound(
    "after an escaped double quote",
    `echo "\\"'\${inputs.x}"`,
    `echo "\\"'${first}"`,
  ),
  bound(
    "twice the same",
    "echo ${inputs.x} ${ inputs.x }",
    `echo ${first} ${first}`,
  ),
  bound(
    "two",
    "echo ${inputs.x} ${inputs.y}",
    `echo ${first} \${SLIPSTREAM_VALUE_2}`,
  ),
  bound(
    "the shell's own",
    "echo ${HOME} ${x:-y} $${inputs.x}",
    "echo ${HOME} ${x:-y} ${inputs.x}",
  ),
  bound(
    "an apostrophe in a comment",
    "# don't\necho ${inputs.x}",
    `# don't\necho ${first}`,
  ),
  bound("a comment", "echo a # ${inputs.x}", "echo a # ${inputs.x}"),
  bound(
    "a comment over lines",
    "echo a # ${{ inputs.x\n}}\nb",
    "echo a # ${{ inputs.x }}\nb",
  ),
  bound(
    "no comment within a word",
    "echo a#b' ${HOME} '${inputs.x}",
    `echo a#b' \${HOME} '${first}`,
  ),
  bound("no comment after $", "echo $# ${inputs.x}", `echo $# ${first}`),
  bound(
    "a command substitution",
    'echo "$(echo "${inputs.x}")"',
    `echo "$(echo "${first}")"`,
  ),
  refused(
    "single quotes in a substitution in double quotes",
    `echo "$(echo '\${inputs.x}')"`,
    "single-quoted",
  ),
  bound(
    "double quotes after a substitution",
    `echo "$(echo 'a') '\${inputs.x}'"`,
    `echo "$(echo 'a') '${first}'"`,
  ),
  bound("backticks", 'echo `echo "${inputs.x}"`', `echo \`echo "${first}"\``),
  refused(
    "single quotes in backticks",
    "echo \"`echo '${inputs.x}'`\"",
    "single-quoted",
  ),
  bound(
    "double quotes after backticks",
    "echo \"`echo 'a'` '${inputs.x}'\"",
    `echo "\`echo 'a'\` '${first}'"`,
  ),
  bound(
    "a default of the shell",
    'echo "${A:-${inputs.x}}"',
    `echo "\${A:-${first}}"`,
  ),
  bound(
    "an apostrophe in a quoted default",
    `echo "\${A:-it's} '\${inputs.x}'"`,
    `echo "\${A:-it's} '${first}'"`,
  ),
  refused(
    "single quotes in a default",
    "echo ${A:-'${inputs.x}'}",
    "single-quoted",
  ),
  refused(
    "single quotes in a pattern",
    "echo \"${A#'${inputs.x}'}\"",
    "single-quoted",
  ),
  bound(
    "an array's index",
    'echo "${a[0]:-it\'s} ${inputs.x}"',
    `echo "\${a[0]:-it's} ${first}"`,
  ),
  bound(
    "arithmetic",
    "echo $(( 1 << 2 + ${inputs.x} ))",
    `echo $(( 1 << 2 + ${first} ))`,
  ),
  bound(
    "after arithmetic",
    "echo $(( (1) + 2 )) ${inputs.x}",
    `echo $(( (1) + 2 )) ${first}`,
  ),
  bound(
    "an arithmetic command",
    "(( a << 2 ))\necho ${inputs.x}",
    `(( a << 2 ))\necho ${first}`,
  ),
  bound(
    "a heredoc",
    "cat <<EOF\nit's ${inputs.x}\nEOF\n",
    `cat <<EOF\nit's ${first}\nEOF\n`,
  ),
  bound(
    "after a heredoc",
    "cat <<EOF\nit's\nEOF\necho '' ${inputs.x}",
    `cat <<EOF\nit's\nEOF\necho '' ${first}`,
  ),
  refused(
    "a quoted heredoc",
    "cat <<'EOF'\n${inputs.x}\nEOF\n",
    "quoted-heredoc",
  ),
  refused(
    "a double-quoted delimiter",
    'cat <<"EOF"\n${inputs.x}\nEOF\n',
    "quoted-heredoc",
  ),
  refused(
    "an escaped delimiter",
    "cat <<\\EOF\n${inputs.x}\nEOF\n",
    "quoted-heredoc",
  ),
  refused(
    "a quoted heredoc with tabs",
    "cat <<-'EOF'\n\ta\n\t${inputs.x}\n\tEOF\n",
    "quoted-heredoc",
  ),
  bound(
    "after a quoted heredoc",
    "cat <<'E'\n'\nE\necho ${inputs.x}",
    `cat <<'E'\n'\nE\necho ${first}`,
  ),
  bound(
    "after a heredoc with tabs",
    "cat <<-E\n\t'\n\tE\necho ${inputs.x}",
    `cat <<-E\n\t'\n\tE\necho ${first}`,
  ),
  refused(
    "the second of two heredocs",
    "cat <<A - <<'B'\n'\nA\n${inputs.x}\nB\n",
    "quoted-heredoc",
  ),
  bound(
    "the first of two heredocs",
    "cat <<A - <<'B'\n${inputs.x}\nA\n'\nB\n",
    `cat <<A - <<'B'\n${first}\nA\n'\nB\n`,
  ),
  bound(
    "on a heredoc's own line",
    "cat <<'E' | grep ${inputs.x}\n'\nE\n",
    `cat <<'E' | grep ${first}\n'\nE\n`,
  ),
  refused(
    "a heredoc's delimiter",
    "cat <<${inputs.x}\na\n",
    "heredoc-delimiter",
  ),
  bound("a here-string", "cat <<<'a' ${inputs.x}", `cat <<<'a' ${first}`),
  bound(
    "a heredoc in a substitution",
    'a="$(cat <<E\nit\'s\nE\n)" ${inputs.x}',
    `a="$(cat <<E\nit's\nE\n)" ${first}`,
  ),
  refused("single quotes", "echo '${inputs.x}'", "single-quoted"),
  refused(
    "single quotes over lines",
    "echo '\n${inputs.x}\n'",
    "single-quoted",
  ),
  refused("an unclosed single quote", "echo '${inputs.x}", "single-quoted"),
  refused("$'…'", "echo $'a\\'${inputs.x}'", "ansi-quoted"),
  bound("after $'…'", "echo $'it\\'s' ${inputs.x}", `echo $'it\\'s' ${first}`),
  bound(
    "no $'…' in double quotes",
    `echo "$'\${inputs.x}'"`,
    `echo "$'${first}'"`,
  ),
  bound('$"…"', 'echo $"it\'s ${inputs.x}"', `echo $"it's ${first}"`),
  refused("a backslash before it", "echo \\${inputs.x}", "escaped"),
  refused("a backslash in double quotes", 'echo "\\${inputs.x}"', "escaped"),
  bound(
    "two backslashes before it",
    "echo \\\\${inputs.x}",
    `echo \\\\${first}`,
  ),
  bound(
    "case in a substitution",
    `echo "$(case a in a) echo 1;; esac) '\${inputs.x}'"`,
    `echo "$(case a in a) echo 1;; esac) '${first}'"`,
  ),
  refused(
    "quotes in a case in a substitution",
    `echo "$(case a in a) echo '\${inputs.x}';; esac)"`,
    "single-quoted",
  ),
  bound(
    "the word case as an argument",
    `echo "$(echo case) '\${inputs.x}'"`,
    `echo "$(echo case) '${first}'"`,
  ),
  bound(
    "a subshell",
    "( echo 'a' ; echo ${inputs.x} )",
    `( echo 'a' ; echo ${first} )`,
  ),
  bound(
    "a quote in an expression",
    "echo ${steps['it''s'].outputs.x} ${inputs.x}",
    `echo ${first} \${SLIPSTREAM_VALUE_2}`,
  ),
  bound(
    "a brace in an expression",
    "echo ${format('}}{{ {0}', inputs.x)}",
    `echo ${first}`,
  ),
  bound(
    "a subshell that looks like arithmetic",
    `echo "$(( echo 'a' ); echo 'b') '\${inputs.x}'"`,
    `echo "$(( echo 'a' ); echo 'b') '${first}'"`,
  ),
  refused(
    "quotes in a subshell that looks like arithmetic",
    `echo "$(( echo a ); echo '\${inputs.x}')"`,
    "single-quoted",
  ),
  refused(
    "two backslashes in backticks, which are one",
    "echo `echo \\\\${inputs.x}`",
    "escaped",
  ),
  bound(
    "an escaped quote in backticks",
    "echo `echo \\' ${inputs.x}`",
    `echo \`echo \\' ${first}\``,
  ),
  refused(
    "$'…' in backticks",
    "echo `echo $'\\\\'${inputs.x}'`",
    "ansi-quoted",
  ),
];
