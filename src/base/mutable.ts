/** The same properties, to be written while a value is made. */
export type Mutable<Value> = { -readonly [Key in keyof Value]: Value[Key] };
