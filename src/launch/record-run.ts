import { FolderError } from "../journal/folder-error.ts";
import type {
  JournalFile,
  JournalListener,
} from "../journal/journal-writer.ts";
import { JournalWriter } from "../journal/journal-writer.ts";
import type { PaceClock } from "../journal/sync-pace.ts";
import { SyncPace } from "../journal/sync-pace.ts";
import { ShownEvents } from "../journal/shown-events.ts";
import type { RunEvent, RunFinished } from "../run/events.ts";
import type { Run } from "../run/start-run.ts";

export interface RecordingOptions {
  readonly clock: PaceClock;
  /** The events so far of a run that is gone on with. */
  readonly earlier?: readonly RunEvent[];
}

/**
 * Starts a run, or goes on with an `earlier` one, and keeps its journal. The run that it resolves to is what people
 * and programs see: events as far as the journal has them, the end of a step
 * only when it would outlive a power failure. The run itself does not wait for
 * that, unless it asks by `recorded`. Resolves when the first event is there to
 * be seen.
 *
 * Where the journal cannot be written the run is called off, shown to its end all
 * the same, and `finished` rejects with a `FolderError`. It rejects on a bug too,
 * that of a listener included. The file is closed by then.
 */
export async function recordRun(
  file: JournalFile,
  start: (recorded: () => Promise<void>) => Run,
  { clock, earlier = [] }: RecordingOptions,
): Promise<Run> {
  const shown = new ShownEvents(earlier);
  const began = Promise.withResolvers<undefined>();
  const bugs: unknown[] = [];
  let journalError: Error | undefined;
  const listener: JournalListener = {
    advanced: (state) => {
      shown.advance(state, (bug) => {
        bugs.push(bug);
        run.kill("shutdown");
      });
    },
    failed: (error) => {
      journalError = error;
      run.cancel("journal");
    },
  };
  const pace = new SyncPace(clock);
  const journal = new JournalWriter(file, listener, pace);
  const beginning = shown.replay(() => {
    began.resolve(undefined);
  });
  const run = start(() => journal.recorded());
  run.follow((event, state) => {
    shown.add(event, state);
    journal.append(event);
  });
  const finish = async (): Promise<RunFinished> => {
    const end = await run.finished.finally(() => journal.close());
    if (bugs.length > 0) throw bugs[0];
    if (journalError !== undefined) throw new FolderError(journalError);
    return end;
  };
  const finished = finish();
  // Whoever waits for the end is told, when the run has been handed out.
  finished.catch(() => undefined);
  await began.promise;
  beginning.dispose();
  return {
    ...run,
    get snapshot() {
      return shown.snapshot;
    },
    replay: (listener) => shown.replay(listener),
    follow: (listener) => shown.follow(listener),
    finished,
  };
}
