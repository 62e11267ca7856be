import type { ExpressionData } from "./expression-data.ts";
import {
  data,
  Evaluator as GitHubEvaluator,
  Expr,
  type ExprVisitor,
  IndexAccess,
  Star,
} from "./github-expressions.ts";
import { RecordList } from "./record-list.ts";

/** GitHub's evaluator, with names for what is in the records of a list. */
export class Evaluator extends GitHubEvaluator {
  override visitIndexAccess(access: IndexAccess): ExpressionData {
    const object = this.eval(access.expr);
    if (object instanceof RecordList && !(access.index instanceof Star)) {
      const index = this.eval(access.index);
      if (index instanceof data.StringData) return object.named(index.value);
    }
    const known = new Known(object);
    return super.visitIndexAccess(new IndexAccess(known, access.index));
  }
}

/** What has been evaluated. */
class Known extends Expr {
  readonly #value: ExpressionData;

  constructor(value: ExpressionData) {
    super();
    this.#value = value;
  }

  override accept<Value>(...visitor: [ExprVisitor<Value>]): Value;
  override accept(): unknown {
    return this.#value;
  }
}
