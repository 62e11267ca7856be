import type { Json } from "../base/json.ts";
import { dataFromJson, dataFromRecord } from "./data-from-json.ts";
import type { ExpressionData } from "./expression-data.ts";
import { data } from "./github-expressions.ts";

type JsonRecord = Readonly<Record<string, Json>>;

/** A list of records, of which a name gives the list of what each has under it: null where it has nothing. */
export class RecordList extends data.Array {
  readonly #records: readonly JsonRecord[];

  constructor(records: readonly JsonRecord[]) {
    super();
    this.#records = records;
    for (const record of records) this.add(dataFromRecord(record));
  }

  named(name: string): ExpressionData {
    return dataFromJson(
      this.#records.map((record) => valueOf(record, name) ?? null),
    );
  }
}

/** Case does not matter where the exact name is not there, as in GitHub's language. */
function valueOf(record: JsonRecord, name: string): Json | undefined {
  if (Object.hasOwn(record, name)) return record[name];
  const lowerCase = name.toLowerCase();
  const known = Object.keys(record).find(
    (key) => key.toLowerCase() === lowerCase,
  );
  return known === undefined ? undefined : record[known];
}
