/** The keys of one kind of map, in snake_case. */
export interface KeyTable {
  /** Completes "… of": "a step". */
  readonly of: string;
  readonly keys: readonly string[];
  /** Other names of a key, which a hint replaces. */
  readonly aliases: Readonly<Record<string, string>>;
  /** Keys that the language has and this version does not. */
  readonly later: readonly string[];
}

export const workflowKeys: KeyTable = {
  of: "a workflow",
  keys: ["name", "description", "inputs", "env", "execution", "steps"],
  aliases: {},
  later: [
    "env_file",
    "secrets",
    "defaults",
    "pools",
    "tools",
    "step_groups",
    "handlers",
    "load",
  ],
};

export const inputKeys: KeyTable = {
  of: "an input",
  keys: ["type", "default", "description", "required", "options"],
  aliases: {},
  later: [],
};

export const executionKeys: KeyTable = {
  of: "execution",
  keys: [
    "parallel",
    "max_workers",
    "timeout_per_step",
    "on_failure",
    "grace_period",
  ],
  aliases: { max_parallel: "max_workers", maxConcurrency: "max_workers" },
  later: [
    "timeout",
    "rate_limit_delay",
    "rate_limit",
    "adaptive_scaling",
    "max_failures",
  ],
};

export const stepKeys: KeyTable = {
  of: "a step",
  keys: [
    "id",
    "name",
    "description",
    "type",
    "run",
    "script",
    "command",
    "request",
    "args",
    "shell",
    "depends_on",
    "inputs",
    "outputs",
    "if",
    "env",
    "working_directory",
    "timeout",
    "timeout_minutes",
    "retry",
    "continue_on_error",
    "acceptance_tests",
    "artifacts",
  ],
  aliases: {
    needs: "depends_on",
    depends: "depends_on",
    deps: "depends_on",
    dependsOn: "depends_on",
  },
  later: [
    "tool",
    "tasks",
    "uses",
    "with",
    "task",
    "files",
    "matrix",
    "foreach",
    "max_parallel",
    "fail_fast",
    "repeat",
    "total_timeout",
    "circuit_breaker",
    "pool",
    "priority",
    "cache",
  ],
};

export const retryKeys: KeyTable = {
  of: "retry",
  keys: [
    "max_attempts",
    "delay",
    "backoff",
    "factor",
    "max_delay",
    "jitter",
    "retry_on",
    "no_retry_on",
  ],
  aliases: {},
  later: [],
};

export const acceptanceTestKeys: KeyTable = {
  of: "an acceptance test",
  keys: [
    "name",
    "run",
    "exit_code",
    "file_exists",
    "stdout_matches",
    "output",
    "equals",
  ],
  aliases: {},
  later: [],
};

export const requestKeys: KeyTable = {
  of: "a request",
  keys: ["method", "url", "headers", "body", "expect"],
  aliases: {},
  later: [],
};

export const expectKeys: KeyTable = {
  of: "expect",
  keys: ["status", "body_matches"],
  aliases: {},
  later: [],
};

export const outputKeys: KeyTable = {
  of: "an output",
  keys: ["from", "decode", "select"],
  aliases: {},
  later: [],
};
