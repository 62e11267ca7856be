import type { StepState, TestState } from "../run/snapshot.ts";
import { counted } from "./counted.ts";
import type { Row } from "./row.ts";
import { stepIcons } from "./row-icons.ts";

/** The acceptance tests of the step's last attempt. */
export function testsOf({ attempts }: StepState): readonly TestState[] {
  return attempts.at(-1)?.tests ?? [];
}

/** `3 tests passed`, `1 of 3 tests failed`; empty where there are none. */
export function testsText(step: StepState): string {
  const tests = testsOf(step);
  if (tests.length === 0) return "";
  const failed = tests.filter(({ status }) => status === "failed").length;
  const all = counted(tests.length, "test");
  return failed === 0 ? `${all} passed` : `${failed} of ${all} failed`;
}

/** The row of a test below its step: its name, and what was found where it failed. */
export function testRow({ name, status, message = "" }: TestState): Row {
  const found = message === "" ? "" : `, ${message}`;
  return {
    label: name,
    description: message,
    icon: stepIcons[status === "passed" ? "succeeded" : "failed"],
    accessibleLabel: `${name}, ${status}${found}`,
  };
}

/** `✓ name`, `✗ name: what was found`. */
export function testLine({ name, status, message }: TestState): string {
  const symbol = status === "passed" ? "✓" : "✗";
  return `${symbol} ${name}${message === undefined ? "" : `: ${message}`}`;
}
