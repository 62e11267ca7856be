import type { data } from "./github-expressions.ts";

/** A value in the form the library computes with. */
export type ExpressionData = ReturnType<data.Dictionary["values"]>[number];
