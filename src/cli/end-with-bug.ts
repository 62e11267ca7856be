import type { CommandContext } from "./command-context.ts";
import { exitCodes } from "./exit-codes.ts";

const patienceMs = 5000;
let ending = false;

/** Kills what runs, says that the fault is ours, and ends the program. */
export async function endWithBug(
  bug: unknown,
  { clock, emergency, environment, err }: CommandContext,
): Promise<void> {
  if (ending) return;
  ending = true;
  emergency.display?.close();
  const { message, stack } =
    bug instanceof Error ? bug : { message: String(bug), stack: undefined };
  err.write(`slipstream: internal error: ${message}\n`);
  if (environment["SLIPSTREAM_DEBUG"] === "1") {
    err.write(`${stack ?? "(no stack)"}\n`);
  } else {
    err.write(
      "This is a bug in Slipstream. Please report it, with what SLIPSTREAM_DEBUG=1 adds to this message.\n",
    );
  }
  emergency.run?.kill("shutdown");
  await Promise.race([
    emergency.run?.record.catch(() => undefined),
    new Promise<void>((resolve) => clock.after(patienceMs, resolve)),
  ]);
  process.exit(exitCodes.bug);
}
