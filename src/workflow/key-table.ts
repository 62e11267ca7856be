import { handlerKinds } from "./handler-kind.ts";

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
  keys: [
    "name",
    "description",
    "inputs",
    "env",
    "env_file",
    "secrets",
    "defaults",
    "execution",
    "pools",
    "tools",
    "step_groups",
    "steps",
    "handlers",
    "load",
  ],
  aliases: {},
  later: [],
};

export const loadKeys: KeyTable = {
  of: "load",
  keys: [
    "instances",
    "parallel",
    "rate",
    "ramp_up",
    "graceful_stop",
    "thresholds",
    "abort_on_fail",
    "seed",
  ],
  aliases: {},
  later: [],
};

export const handlerKeys: KeyTable = {
  of: "handlers",
  keys: handlerKinds,
  aliases: {},
  later: [],
};

export const inputKeys: KeyTable = {
  of: "an input",
  keys: ["type", "default", "description", "required", "options"],
  aliases: {},
  later: [],
};

export const defaultsKeys: KeyTable = {
  of: "defaults",
  keys: ["shell", "working_directory", "timeout", "retry"],
  aliases: {},
  later: [],
};

export const executionKeys: KeyTable = {
  of: "execution",
  keys: [
    "parallel",
    "max_workers",
    "timeout",
    "timeout_per_step",
    "on_failure",
    "max_failures",
    "grace_period",
    "rate_limit_delay",
    "rate_limit",
    "adaptive_scaling",
  ],
  aliases: { max_parallel: "max_workers", maxConcurrency: "max_workers" },
  later: [],
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
    "tool",
    "tasks",
    "task",
    "uses",
    "with",
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
    "total_timeout",
    "retry",
    "repeat",
    "matrix",
    "foreach",
    "max_parallel",
    "fail_fast",
    "circuit_breaker",
    "continue_on_error",
    "pool",
    "priority",
    "acceptance_tests",
    "artifacts",
    "files",
  ],
  aliases: {
    needs: "depends_on",
    depends: "depends_on",
    deps: "depends_on",
    dependsOn: "depends_on",
  },
  later: ["cache"],
};

export const fileScopeKeys: KeyTable = {
  of: "files",
  keys: ["reads", "writes"],
  aliases: {},
  later: [],
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

export const repeatKeys: KeyTable = {
  of: "repeat",
  keys: ["while", "until", "max_iterations", "delay"],
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

export const circuitBreakerKeys: KeyTable = {
  of: "circuit_breaker",
  keys: ["key", "failure_threshold", "reset_after", "max_identical_failures"],
  aliases: {},
  later: [],
};

export const toolKeys: KeyTable = {
  of: "a tool",
  keys: ["command"],
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

export const groupKeys: KeyTable = {
  of: "a group",
  keys: ["id", "steps", "execute", "max_workers"],
  aliases: {},
  later: [],
};
