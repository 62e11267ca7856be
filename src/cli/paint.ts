import { styleText } from "node:util";
import type { StepStatus } from "../run/status.ts";

export type Colour = "green" | "red" | "yellow" | "cyan" | "dim" | "bold";

/** Colours a text, or leaves it as it is. */
export type Paint = (colour: Colour, text: string) => string;

export const plain: Paint = (_colour, text) => text;

export const coloured: Paint = (colour, text) =>
  styleText(colour, text, { validateStream: false });

export const statusColours: Readonly<Record<StepStatus, Colour>> = {
  pending: "dim",
  queued: "dim",
  running: "cyan",
  retrying: "yellow",
  succeeded: "green",
  failed: "red",
  cancelled: "yellow",
  skipped: "dim",
  blocked: "red",
  cached: "green",
};
