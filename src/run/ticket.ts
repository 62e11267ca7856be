/** By which a queue knows a task. */
export interface Ticket {
  /** Nobody else has it. */
  readonly number: number;
  /** The place in the file of the step that it belongs to. */
  readonly place: number;
}
