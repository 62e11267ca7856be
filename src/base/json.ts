/** What JSON can say; the values of inputs, outputs and expressions. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json };
