/** Three fetches side by side, one that fails at first, one that fails for good, and what waits for them. */
export const report = `name: report
description: Fetches three lists and joins them
steps:
  - id: fetch_users
    run: echo "3 users"; sleep 1
  - id: fetch_products
    run: echo "12 products"; sleep 2
  - id: fetch_inventory
    retry: { max_attempts: 4, delay: 1s, jitter: none, backoff: constant }
    run: |
      echo "asking the warehouse"
      sleep 0.5
      test "$SLIPSTREAM_ATTEMPT" -ge 2 || exit 7
  - id: lint
    run: |
      printf '\\033[31mMissing semicolon\\033[0m in src/a.ts:3:1\\n'
      exit 1
  - id: publish
    depends_on: [lint]
    run: echo never
  - id: report
    depends_on: [fetch_users, fetch_products, fetch_inventory]
    run: echo done
`;

export const passing = `name: checks
steps:
  - id: types
    run: sleep 0.4
  - id: units
    run: sleep 0.5
  - id: pack
    depends_on: [types, units]
    run: sleep 0.1
`;

/** Steps that ignore SIGTERM and leave a child behind in a session of its own. */
export function stubborn(mark: string): string {
  return `name: stubborn
env:
  STUBBORN_MARK: ${mark}
execution:
  grace_period: 2s
steps:
  - id: first
    run: &ignores |
      trap '' TERM
      setsid sleep 300 &
      echo started
      while true; do sleep 1; done
  - id: second
    run: *ignores
  - id: after
    depends_on: [first, second]
    run: echo never
`;
}

/** Children, acceptance tests, a handler, a loop and a step that writes where it should not. */
export const branches = `name: branches
steps:
  - id: compress
    matrix:
      file: [users.csv, products.csv, stock.csv]
    fail_fast: false
    max_parallel: 2
    run: |
      sleep 0.6
      test "\${matrix.file}" != stock.csv
  - id: build
    run: echo app > app && echo note > notes.txt
    files: { writes: [app] }
    acceptance_tests:
      - { name: is there, file_exists: app }
      - { name: is not empty, run: test -s app }
  - id: poll
    repeat: { max_iterations: 3, delay: 300ms }
    run: echo "asked"
  - id: slow
    foreach: [eu, us]
    run: sleep 5
  - id: publish
    depends_on: [compress]
    run: echo never
handlers:
  failure:
    - id: tell
      run: echo "told"
`;

/** Steps that write down that they began; `left` and `right` go on until there is a file `go`, whoever asks them to end. */
export const ledger = `name: ledger
steps:
  - id: first
    run: echo first >> ledger
  - id: left
    depends_on: [first]
    run: &waits |
      trap '' TERM
      setsid sleep 300 &
      echo $SLIPSTREAM_STEP >> ledger
      while [ ! -f go ]; do sleep 0.1; done
  - id: right
    depends_on: [first]
    run: *waits
  - id: join
    depends_on: [left, right]
    run: echo join >> ledger
  - id: last
    depends_on: [join]
    run: echo last >> ledger
`;

/** Fails in one of forty instances, and otherwise in each hundredth. */
export const flaky = `name: flaky
load: { instances: 5000, parallel: 20, seed: "3" }
steps:
  - id: build
    run: sleep 0.02
  - id: lock
    depends_on: [build]
    run: |
      if [ $((SLIPSTREAM_INSTANCE % 40)) -eq 17 ]; then
        echo "cannot lock file /var/lock/$SLIPSTREAM_INSTANCE"
        exit 3
      fi
      if [ $((SLIPSTREAM_INSTANCE % 100)) -eq 5 ]; then
        echo "Connection to 10.0.0.$SLIPSTREAM_INSTANCE was closed"
        exit 7
      fi
`;

/** Each instance waits until it is killed. */
export function slow(mark: string): string {
  return `name: slow
env:
  SLOW_MARK: ${mark}
steps:
  - id: wait
    command: [sleep, "300"]
`;
}

/** Three instances end at once, the others when there is a file `go`. */
export const gate = `name: gate
load: { instances: 20, parallel: 4 }
steps:
  - id: pass
    run: |
      echo "$SLIPSTREAM_INSTANCE" >> begun
      [ "$SLIPSTREAM_INSTANCE" -gt 3 ] || exit 0
      while [ ! -f go ]; do sleep 0.1; done
`;
