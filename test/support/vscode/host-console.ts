import { format } from "node:util";

/** What the workbench says of itself through the same channel as the extension host. */
const noise = [
  /^Resolv(ing|ed) connection token/,
  /^Creating a socket/,
  /^(Updating|Ignoring fetching) additional builtin extensions/,
  /^\[(reconnection-grace-time|AgentHost|AccountPolicyGate|Service Worker)/,
  // Natives that only a C++ compiler would bring; VS Code does without.
  /Could not locate the bindings file/,
  /Cannot find module '.\/build\/Release\/watchdog'/,
];

/** Prints what the extension host printed, on the stream where it belongs. */
export function printFromHost(type: string, args: readonly unknown[]): void {
  const text = format(...args);
  if (noise.some((pattern) => pattern.test(text))) {
    return;
  }
  const isError = type === "error" || type === "warn";
  const stream = isError ? process.stderr : process.stdout;
  stream.write(`${text}\n`);
}
