/**
 * The package offers itself to `import` alone, which a loader that compiles to
 * CommonJS (mocha with tsx) cannot use; by its path it can be loaded by both.
 */
export {
  data,
  Evaluator,
  ExpressionError,
  Parser,
} from "../../node_modules/@actions/expressions/dist/index.js";
export {
  Expr,
  type ExprVisitor,
  IndexAccess,
  Star,
} from "../../node_modules/@actions/expressions/dist/ast.js";
export {
  Lexer,
  TokenType,
  type Token,
} from "../../node_modules/@actions/expressions/dist/lexer.js";
export type { FunctionDefinition } from "../../node_modules/@actions/expressions/dist/funcs/info.js";
export { join } from "../../node_modules/@actions/expressions/dist/funcs/join.js";
