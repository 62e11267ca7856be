/** UTF-16 offsets into the workflow's text: `start` up to, not including, `end`. */
export interface Place {
  readonly start: number;
  readonly end: number;
}
