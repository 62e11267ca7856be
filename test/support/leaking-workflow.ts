/** Its steps do with the secrets TOKEN and KEY all that one can do with them. */
export const leakingWorkflow = `
secrets: [TOKEN, KEY]
env: { COPY: "\${secrets.TOKEN}" }
inputs: { note: { default: none } }
steps:
  - id: whole
    run: |
      echo "one $TOKEN two \${secrets.TOKEN} three $COPY"
      echo "on stderr $TOKEN" >&2
      echo "on its device $TOKEN" > /dev/stderr
      printf %s "$KEY"
      echo "name=token is $TOKEN" >> "$SLIPSTREAM_OUTPUT"
      printf 'key<<END\\n%sEND\\n' "$KEY" >> "$SLIPSTREAM_OUTPUT"
  - id: pieces
    type: node
    run: |
      const { writeSync } = require("node:fs");
      const pause = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
      for (const byte of Buffer.from("[" + process.env.TOKEN + "]\\n")) {
        writeSync(1, Buffer.from([byte]));
        pause();
      }
  - id: forms
    type: node
    run: |
      const { TOKEN, KEY } = process.env;
      console.log(JSON.stringify({ TOKEN, KEY }));
      console.log(encodeURIComponent(TOKEN), btoa("x:" + Buffer.from(TOKEN).toString("latin1")));
      console.log(Buffer.from(TOKEN).toString("base64"));
  - id: kept
    run: echo "$TOKEN" >&2; printf '%s' "$TOKEN"
    outputs: { all: { from: stdout } }
  - id: uses
    inputs: { given: "\${steps.whole.outputs.name}", all: "\${steps.kept.outputs.all}" }
    run: |
      test "$INPUT_GIVEN" = "token is $TOKEN"
      test "$INPUT_ALL" = "$TOKEN"
      printf %s "$KEY" > key
      printf '%s' "\${steps.whole.outputs.key}" | cmp - key 2>/dev/null || test "$(cat key)" = "\${steps.whole.outputs.key}"
      echo "same"
  - id: says
    run: 'echo "$TOKEN"'
    acceptance_tests: [{ name: no token, stdout_matches: /^never$/ }]
  - id: cut
    type: node
    run: 'process.stdout.write("x".repeat(190) + process.env.TOKEN + "y".repeat(99))'
    acceptance_tests: [{ name: cut, stdout_matches: /^never$/ }]
  - id: json
    run: 'printf "[1, %s" "$TOKEN"; printf "and much more than would be shown"'
    outputs: { bad: { from: stdout, decode: json } }
  - id: missing
    command: ["./no such \${secrets.TOKEN}"]
  - id: fails
    run: 'echo "the end: $TOKEN" >&2; exit 3'
    retry: { max_attempts: 2, delay: 10ms, retry_on: ["stderr: /s3cr3t/"] }
`;
