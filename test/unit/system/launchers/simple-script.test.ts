import assert from "node:assert/strict";
import { isSimpleScript } from "../../../../src/system/launchers/simple-script.ts";

const simple = [
  "true",
  ":",
  "  echo a b  ",
  "\n\n echo a\n\n\techo b\n",
  "echo a; echo b;",
  "echo a;\necho b",
  "a && b || c",
  "a &&\n  b ||\n\n c",
  "a | b |\n c",
  "echo 'a $b `c` \\n; & ( { # \" *' \"it's # ; & ( > x\"",
  'echo $A ${A_b1} "$A ${B}" a$A\'b\'"c" --x=$A',
  "npm run build && node dist/a.js --level=2 src/**/*.ts @x/y [a-z]? a,b:c%d+e^f",
  "[ -f a ] && [ a != b ]",
  "test ! -e a",
  "./x/y.sh",
  "printf '%s\\n' \"é Ɓ 😀\" 'tab\there'",
  "echo a >b 2>/dev/null",
  "echo a >> $A/b 2>&1 | cat <c",
  "echo a >&2",
  "echo a 1>&2 2> 'x y'",
  "echo a>b",
  "cat 0<a",
  "cd sub && exit 3",
  "echo if then ! ] -",
  "trap-like set-x",
  "sh -c 'echo $$ $PPID $_'",
];

const notSimple: readonly (readonly [what: string, text: string])[] = [
  ["nothing", ""],
  ["nothing but blanks", " \n "],
  ["a text of its own", `echo ${"x".repeat(1500)}`],
  ["an operator without a command", "&& a"],
  ["an operator without a command behind it", "a &&"],
  ["an operator with nothing but lines behind it", "a |\n\n"],
  ["two operators", "a && || b"],
  ["an operator before a separator", "a && ; b"],
  ["a separator without a command", "; a"],
  ["two separators", "a ;; b"],
  ["a separator at the start of a line", "a\n; b"],
  ["the background", "a &"],
  ["the background, and more", "a & b"],
  ["both outputs by one sign", "a |& b"],
  ["three of a sign", "a &&& b"],
  ["a subshell", "(a)"],
  ["a group", "{ a; }"],
  ["a function", "f() a"],
  ["a negation", "! a"],
  ["a condition", "if a; then b; fi"],
  ["a loop", "for i in a; do b; done"],
  ["a case", "case a in esac"],
  ["a substitution", "echo $(a)"],
  ["a substitution in quotes", 'echo "$(a)"'],
  ["a substitution by backquotes", "echo `a`"],
  ["a substitution by backquotes in quotes", 'echo "`a`"'],
  ["arithmetics", "echo $((1))"],
  ["a backslash", "echo \\a"],
  ["a backslash in double quotes", 'echo "\\a"'],
  ["a line that goes on", "echo \\\na"],
  ["a comment", "a # b"],
  ["a tilde", "cd ~"],
  ["braces", "echo {a,b}"],
  ["an assignment", "A=b"],
  ["an assignment for a command", "A=b c"],
  ["a command in quotes", "'a' b"],
  ["a command of a variable", "$A b"],
  ["a command of a pattern", "a* b"],
  ["a redirection first", ">a b"],
  ["a redirection alone", ">a"],
  ["a redirection to nothing", "a >"],
  ["a redirection to another line", "a >\nb"],
  ["a redirection to an operator", "a > && b"],
  ["a here-document", "a <<b\nb"],
  ["a descriptor for reading", "a <&1"],
  ["a descriptor that is closed", "a >&-"],
  ["a descriptor of a variable", "a >&$A"],
  ["another descriptor", "a 3>b"],
  ["another descriptor to copy", "a >&3"],
  ["a descriptor of two digits", "a 12>b"],
  ["a descriptor that goes on", "a >&2b"],
  ["a redirection of all", "a &>b"],
  ["a forced redirection", "a >|b"],
  ["a redirection for both", "a <>b"],
  ["an argument", "echo $1"],
  ["all arguments", 'echo "$@"'],
  ["the status", "echo $?"],
  ["the process", "echo $$"],
  ["the name", "echo $0"],
  ["the options", "echo $-"],
  ["the background's process", "echo $!"],
  ["a default", "echo ${A:-b}"],
  ["a length", "echo ${#A}"],
  ["a dollar alone", "echo $"],
  ["a dollar alone in quotes", 'echo "a$"'],
  ["quotes that do not end", "echo 'a"],
  ["double quotes that do not end", 'echo "a'],
  ["a line break in quotes", "echo 'a\nb'"],
  ["a line break in double quotes", 'echo "a\nb"'],
  ["a carriage return", "a\r\nb"],
  ["a NUL", "echo '\0'"],
  ["another control character", "echo '\x1b'"],
  ["a letter beyond ASCII outside quotes", "echo é"],
  ["the shell's own name for a line", "echo $LINENO"],
  ["the shell's own name in braces", 'echo "${PPID}"'],
  ["the last argument", "echo $_"],
  ["a variable of the shells here", "echo $slipstream_pid"],
  ["a function of the shells here", "slipstream_tell 1"],
];

/** Whatever works on the shell itself. */
const others =
  ". alias bg break command continue eval exec export fc fg getopts hash jobs kill local read readonly return set shift source times trap type ulimit umask unalias unset wait let declare typeset select function time coproc".split(
    " ",
  );

describe("a script that any copy of a shell can run", () => {
  for (const text of simple) {
    it(`may be ${JSON.stringify(text)}`, () => {
      assert.equal(isSimpleScript(text), true);
    });
  }
  for (const [what, text] of notSimple) {
    it(`has not ${what}`, () => {
      assert.equal(isSimpleScript(text), false);
    });
  }
  it("runs nothing that works on the shell itself, wherever it stands", () => {
    for (const name of others) {
      for (const text of [name, `${name} x`, `a && ${name} x`, `a\n${name}`]) {
        assert.equal(isSimpleScript(text), false, text);
      }
      assert.equal(isSimpleScript(`echo ${name}`), true, name);
    }
  });
  it("takes a name for what it is as a whole", () => {
    assert.equal(isSimpleScript("echo $PPIDS $_a $LINENO1"), true);
  });
});
