/** By id of a step: the seconds that it usually takes. Those of which nothing is known are absent. */
export type Durations = ReadonlyMap<string, number>;
