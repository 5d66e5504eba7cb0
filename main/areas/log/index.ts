export { createLog, type Content, type Log, type LogDeps } from './log.ts';
export { ingest, type Ingested } from './ingest.ts';
export { inspectLog, type LogProblem } from './inspect.ts';
export type { LogPart } from './writer.ts';
export type { RecordDamaged, StreamRecord } from './read-stream.ts';
export { payloadsOf, streamRecords } from './read-stream.ts';
export { sha256 } from './node-crypto.ts';
export { snapshotHash } from './snapshot-hash.ts';
export type { Stream } from './store.ts';
export { allStreams, countRecords, ensureStream, recordHash } from './store.ts';

/** Stands for a project's ledger where a document id is expected. */
export const LEDGER_DOCUMENT: Uint8Array = new Uint8Array(16);
