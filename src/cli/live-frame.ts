import { cleanLine } from "./clean-text.ts";
import type { Progress } from "../present/progress.ts";
import { limitText } from "../present/limit-text.ts";
import { progressOf } from "../present/progress.ts";
import { stepLine } from "../present/step-line.ts";
import type { Snapshot } from "../run/snapshot.ts";
import { clip, column } from "./clip.ts";
import { clockText } from "./clock-text.ts";
import { displayWidth } from "./display-width.ts";
import type { Look } from "./look.ts";
import { nameWidth, stepRow } from "./step-row.ts";

/** What is being looked at, and from where. */
export interface Scene {
  readonly snapshot: Snapshot;
  /** Now, in milliseconds since the run's start. */
  readonly at: number;
  /** Lines the terminal has for it. */
  readonly rows: number;
}

const widestWorkflow = 24;
const widestBar = 30;
const narrowestBar = 4;

/** The part of the screen that changes: a header, then what is going on, in at most `rows` lines. */
export function liveFrame(scene: Scene, look: Look): readonly string[] {
  const { snapshot, rows } = scene;
  const active = [...snapshot.steps.values()].filter(
    ({ status, children }) =>
      (status === "running" && !children) || status === "retrying",
  );
  const names = nameWidth(snapshot.steps.keys());
  const room = Math.max(0, rows - 1);
  const shown =
    active.length > room ? active.slice(0, Math.max(0, room - 1)) : active;
  const hidden = active.length - shown.length;
  return [
    header(scene, look),
    ...shown.map((step) => stepRow(stepLine(step, scene), { look, names })),
    ...(hidden > 0 && room > 0
      ? [look.paint("dim", look.glyphs(`  … and ${hidden} more`))]
      : []),
  ];
}

/** `report   ⟳ 5/9  56 %  ━━━━━━━━━━━╸          3 running  0:12  eta 0:08`. */
function header({ snapshot, at }: Scene, look: Look): string {
  const progress = progressOf(snapshot, at);
  const stopping = snapshot.cancelling !== undefined;
  const name = clip(
    cleanLine(snapshot.started?.workflow ?? ""),
    widestWorkflow,
  );
  const symbol = stopping ? "■" : "⟳";
  const count = `${progress.done}/${progress.total}  ${String(progress.percent).padStart(2)} %`;
  const end = headerEnd({ progress, at, stopping, limit: limitText(snapshot) });
  const bare = `${name}   ${symbol} ${count}  ${end}`;
  if (displayWidth(bare) > look.width) {
    return look.glyphs(clip(bare, look.width));
  }
  const room = Math.min(widestBar, look.width - displayWidth(bare) - 3);
  const colour = stopping ? "yellow" : "cyan";
  return look.glyphs(
    [
      `${look.paint("bold", name)}   ${look.paint(colour, symbol)} ${count}`,
      ...(room < narrowestBar ? [] : [bar(progress, room, look)]),
      end,
    ].join("  "),
  );
}

function headerEnd({
  progress,
  at,
  stopping,
  limit = "",
}: {
  progress: Progress;
  at: number;
  stopping: boolean;
  limit: string | undefined;
}): string {
  const state = stopping
    ? `stopping, ${progress.running} left`
    : `${progress.running} running`;
  const eta =
    stopping || progress.remainingMs === undefined
      ? ""
      : `eta ${clockText(progress.remainingMs)}`;
  const failed = progress.failed > 0 ? `${progress.failed} failed` : "";
  return [failed, state, stopping ? "" : limit, clockText(at), eta]
    .filter((text) => text !== "")
    .join("  ");
}

function bar({ done, total }: Progress, width: number, look: Look): string {
  const halves = total === 0 ? 0 : Math.floor((2 * width * done) / total);
  const full = "━".repeat(Math.floor(halves / 2));
  const half = halves % 2 === 1 ? "╸" : "";
  return look.paint("green", column(full + half, width));
}
