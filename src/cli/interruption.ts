import type { CancelReason } from "../run/reason.ts";
import type { StopSignal } from "./command-context.ts";
import type { ExitCode } from "./exit-codes.ts";
import { exitCodes } from "./exit-codes.ts";

/** What somebody outside did to a run. */
export type Interruption = StopSignal | "closed output";

export const interruptionReasons: Readonly<Record<Interruption, CancelReason>> =
  {
    SIGINT: "sigint",
    SIGTERM: "sigterm",
    SIGHUP: "sigterm",
    "closed output": "shutdown",
  };

export const interruptionCodes: Readonly<Record<Interruption, ExitCode>> = {
  SIGINT: exitCodes.sigint,
  SIGTERM: exitCodes.sigterm,
  SIGHUP: exitCodes.sigterm,
  "closed output": exitCodes.sigpipe,
};
