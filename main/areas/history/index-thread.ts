/** The thread that writes the index of the time machine, so that nobody who types waits for it. */
import { parentPort, workerData } from 'node:worker_threads';
import { connectSqlite, loadSqliteFrom } from '../../platform/db/connect-sqlite.ts';
import { createDatabase, type Database } from '../../platform/db/database.ts';
import { saveFaultOf } from '../../platform/db/save-fault.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { IndexBuilder } from './bring-up-to-date.ts';
import { DocumentHistory } from './document-history.ts';
import { openIndexFile, removeIndexFile } from './index-file.ts';
import type { IndexAnswer, IndexFault, IndexRequest, IndexThreadStart } from './index-messages.ts';
import { headOf } from './index-store.ts';

const PROGRESS_MS = 100;

const start = workerData as IndexThreadStart;
if (start.sqlite !== null) loadSqliteFrom(start.sqlite);
const log = createDatabase(connectSqlite(start.log, { readonly: true, timeout: 5000 }), () => undefined);
let index: Database | null = null;
let builder: IndexBuilder | null = null;

parentPort?.on('message', (request: IndexRequest) => {
  const answer = (message: IndexAnswer): void => parentPort?.postMessage(message);
  try {
    answer({ id: request.id, result: work(request, answer) });
  } catch (error) {
    const fault = saveFaultOf(error);
    if (fault === 'damaged') answer({ id: request.id, result: err({ code: 'history/index-damaged' }) });
    else if (fault !== null) answer({ id: request.id, result: err({ code: 'workspace/not-saved', fault }) });
    else
      answer({
        id: request.id,
        bug: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
  }
});

function work(request: IndexRequest, answer: (message: IndexAnswer) => void): Result<unknown, IndexFault> {
  if (request.task === 'discard') {
    builder = null;
    index?.close();
    index = null;
    removeIndexFile(start.index);
    return ok(null);
  }
  index ??= openIndexFile(start.index);
  builder ??= new IndexBuilder(log, index);
  switch (request.task) {
    case 'update': {
      const { stream } = request.input as IndexRequest<'update'>['input'];
      let told = performance.now();
      const result = builder.bringUpToDate(stream, (done, total) => {
        if (performance.now() - told < PROGRESS_MS) return;
        told = performance.now();
        answer({ id: request.id, progress: { done, total } });
      });
      const isDamaged =
        !result.ok && result.error.code === 'workspace/not-saved' && result.error.fault === 'damaged';
      return isDamaged ? err({ code: 'history/index-damaged' }) : result;
    }
    case 'blame': {
      const { document, position } = request.input as IndexRequest<'blame'>['input'];
      const history = historyOf(index, document);
      return history === null ? err({ code: 'history/index-damaged' }) : ok(history.blame(position));
    }
    case 'find': {
      const { document, text } = request.input as IndexRequest<'find'>['input'];
      const history = historyOf(index, document);
      return history === null ? err({ code: 'history/index-damaged' }) : ok(history.find(text));
    }
  }
}

function historyOf(db: Database, document: Uint8Array): DocumentHistory | null {
  const head = headOf(db, document);
  return head === null ? null : new DocumentHistory(db, head);
}
