import type { Template } from "../expression/template.ts";
import type { RetrySettings } from "./retry-settings.ts";
import type { Located, Setting } from "./setting.ts";
import type { Shell } from "./step-action.ts";

/** `defaults`: what holds for every step that does not say otherwise. */
export interface Defaults {
  readonly shell?: Shell;
  readonly workingDirectory?: Located<Template>;
  /** Milliseconds, of one attempt. */
  readonly timeout?: Setting<number>;
  /** A step that says something of its own keeps what it does not mention. */
  readonly retry: RetrySettings;
}

export const noDefaults: Defaults = { retry: {} };
