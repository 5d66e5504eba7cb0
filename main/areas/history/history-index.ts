import type { Database, NotSaved } from '../../platform/db/database.ts';
import { saveFaultOf } from '../../platform/db/save-fault.ts';
import type { ErrorOf } from '#shared/contracts/errors.ts';
import type { DocumentId } from '#shared/kernel/brand.ts';
import { bytesToUuid } from '#shared/kernel/bytes.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { DocumentRow } from '../documents/index.ts';
import type { Log, Stream } from '../log/index.ts';
import { DocumentHistory } from './document-history.ts';
import { openIndexFile } from './index-file.ts';
import type { IndexFault, IndexTask, IndexWork } from './index-messages.ts';
import { headOf } from './index-store.ts';
import { createIndexWorker, type IndexWorker } from './index-work.ts';
import { unreadable } from './state-at.ts';

/** Documents whose outline is kept in memory. */
const KEPT = 8;
/** Documents whose growth is told: so many that were opened last. */
const FOLLOWED = 32;
/** New records of documents that are followed are taken in when nothing was written for so long. */
const QUIET_MS = 3000;

export type IndexError = ErrorOf<'documents/unreadable'> | NotSaved;

/** The index of the time machine: derived from the log, kept up to date by a thread, made again when it is damaged. */
export interface HistoryIndex {
  /** The history of a document with all of its edits. */
  upToDate(document: DocumentRow): Promise<Result<DocumentHistory, IndexError>>;
  /** The history as it was indexed last; brings it up to date only when there is none. */
  known(document: DocumentRow): Promise<Result<DocumentHistory, IndexError>>;
  /** Reads from a history; when the index turns out to be damaged, it is made again and read once more. */
  read<T>(
    document: DocumentRow,
    fresh: boolean,
    reader: (history: DocumentHistory) => T,
  ): Promise<Result<T, IndexError>>;
  /** Reads with all edits, and tells from then on when there are more of them, whatever else is asked. */
  follow<T>(document: DocumentRow, reader: (history: DocumentHistory) => T): Promise<Result<T, IndexError>>;
  /** Work that takes long, done by the thread. */
  work<Task extends 'blame' | 'find'>(
    document: DocumentRow,
    task: Task,
    input: Omit<IndexWork[Task]['input'], 'document'>,
  ): Promise<Result<IndexWork[Task]['output'], IndexError>>;
  close(): Promise<void>;
}

export interface HistoryIndexDeps {
  readonly log: Log;
  /** The workspace's database, which the thread reads, and the file of the index. */
  readonly files: { readonly log: string; readonly index: string };
  readonly onProgress: (document: DocumentId, done: number, total: number) => void;
  readonly onGrown: (document: DocumentId, edits: number) => void;
}

export function createHistoryIndex({ log, files, onProgress, onGrown }: HistoryIndexDeps): HistoryIndex {
  const worker: IndexWorker = createIndexWorker(files);
  /** In order of last use. */
  const kept = new Map<DocumentId, DocumentHistory>();
  /** In the order in which they were opened, with what was told of them last. */
  const followed = new Map<DocumentId, { document: DocumentRow; edits: number; recordNo: number }>();
  const updating = new Map<DocumentId, Promise<Result<DocumentHistory, IndexError>>>();
  let index: Database | null = null;
  let quiet: NodeJS.Timeout | null = null;
  let closed = false;

  const stopListening = log.onCommit(() => {
    if (followed.size === 0 || closed) return;
    if (quiet !== null) clearTimeout(quiet);
    quiet = setTimeout(() => void takeInNew(), QUIET_MS);
    quiet.unref();
  });

  async function takeInNew(): Promise<void> {
    quiet = null;
    for (const { document, recordNo } of [...followed.values()]) {
      // What cannot be read now is told to whoever asks for it next.
      if (!closed && isBehind(document, recordNo)) await upToDate(document).catch(() => undefined);
    }
  }

  /** Whether the log of a document has more than what was taken in up to that record. */
  function isBehind(document: DocumentRow, recordNo: number): boolean {
    const stream = log.streamByNo(document.streamNo);
    return stream === null || log.lastRecordNo(stream) !== recordNo || log.unsealed(stream.no).length > 0;
  }

  function streamOf(document: DocumentRow): Result<Stream, IndexError> {
    const stream = log.streamByNo(document.streamNo);
    if (stream !== null && bytesToUuid(stream.document) === document.id) return ok(stream);
    return err({ code: 'documents/unreadable', id: document.id, detail: 'its stream is missing' });
  }

  function upToDate(document: DocumentRow): Promise<Result<DocumentHistory, IndexError>> {
    const known = kept.get(document.id);
    if (known !== undefined && !isBehind(document, known.head.recordNo)) return Promise.resolve(ok(known));
    const running = updating.get(document.id);
    // Edits may have come since it began, so that one who asks now waits for it and looks again.
    if (running !== undefined) return running.then(() => upToDate(document));
    const update = bringUpToDate(document, true).finally(() => updating.delete(document.id));
    updating.set(document.id, update);
    return update;
  }

  async function bringUpToDate(
    document: DocumentRow,
    again: boolean,
  ): Promise<Result<DocumentHistory, IndexError>> {
    const sealed = log.seal();
    if (!sealed.ok) return sealed;
    const stream = streamOf(document);
    if (!stream.ok) return stream;
    const updated = await worker.run('update', { stream: stream.value }, (done, total) =>
      onProgress(document.id, done, total),
    );
    if (updated.ok) {
      try {
        const history = load(document, stream.value);
        tell(document.id, history);
        return ok(history);
      } catch (error) {
        if (!again || !isDamage(error)) throw error;
      }
    } else if (updated.error.code !== 'history/index-damaged') return failed(document, updated.error);
    if (!again) throw new Error('the index is damaged right after it was made');
    await discard();
    return bringUpToDate(document, false);
  }

  function load(document: DocumentRow, stream: Stream): DocumentHistory {
    index ??= openIndexFile(files.index);
    const head = headOf(index, stream.document);
    if (head === null) throw Object.assign(new Error('the index is missing'), { code: 'SQLITE_CORRUPT' });
    const history = new DocumentHistory(index, head);
    kept.delete(document.id);
    kept.set(document.id, history);
    for (const id of kept.keys()) {
      if (kept.size <= KEPT) break;
      kept.delete(id);
    }
    return history;
  }

  function tell(id: DocumentId, { edits, head }: DocumentHistory): void {
    const one = followed.get(id);
    if (one === undefined) return;
    const grown = one.edits !== edits;
    Object.assign(one, { edits, recordNo: head.recordNo });
    if (grown) onGrown(id, edits);
  }

  async function discard(): Promise<void> {
    kept.clear();
    index?.close();
    index = null;
    await worker.run('discard', {});
  }

  async function known(document: DocumentRow): Promise<Result<DocumentHistory, IndexError>> {
    const found = kept.get(document.id);
    return found === undefined ? upToDate(document) : ok(found);
  }

  async function read<T>(
    document: DocumentRow,
    fresh: boolean,
    reader: (history: DocumentHistory) => T,
  ): Promise<Result<T, IndexError>> {
    const history = await (fresh ? upToDate(document) : known(document));
    if (!history.ok) return history;
    try {
      return ok(reader(history.value));
    } catch (error) {
      if (!isDamage(error)) throw error;
      await discard();
      const made = await upToDate(document);
      return made.ok ? ok(reader(made.value)) : made;
    }
  }

  return {
    upToDate,
    known,
    read,
    follow: (document, reader) =>
      read(document, true, (history) => {
        followed.delete(document.id);
        followed.set(document.id, { document, edits: history.edits, recordNo: history.head.recordNo });
        const [oldest] = followed.keys();
        if (followed.size > FOLLOWED && oldest !== undefined) followed.delete(oldest);
        return reader(history);
      }),
    work: async <Task extends 'blame' | 'find'>(
      document: DocumentRow,
      task: Task,
      input: Omit<IndexWork[Task]['input'], 'document'>,
    ) => {
      for (let again = true; ; again = false) {
        const history = await upToDate(document);
        if (!history.ok) return history;
        const request = { ...input, document: history.value.head.document } as IndexWork[Task]['input'];
        const result = await worker.run<Task & IndexTask>(task, request);
        if (result.ok) return ok(result.value as IndexWork[Task]['output']);
        if (result.error.code !== 'history/index-damaged' || !again) return failed(document, result.error);
        await discard();
      }
    },
    close: async () => {
      closed = true;
      stopListening();
      if (quiet !== null) clearTimeout(quiet);
      await worker.close();
      index?.close();
      index = null;
      kept.clear();
      followed.clear();
    },
  };
}

/** Damage of a row, or parts that do not fit together. */
function isDamage(error: unknown): boolean {
  return saveFaultOf(error) === 'damaged' || error instanceof RangeError;
}

function failed(document: DocumentRow, fault: IndexFault): Result<never, IndexError> {
  if (fault.code === 'log/record-damaged') return err(unreadable(document.id, fault));
  if (fault.code === 'workspace/not-saved') return err(fault);
  throw new Error('the index is damaged right after it was made');
}
