/** Work that may be put down for a while behind each of its parts, which are short. */
export type Parts<Value> = Generator<undefined, Value>;
