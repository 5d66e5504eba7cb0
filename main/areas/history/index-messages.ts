import type { BlameRun } from '#shared/contracts/history.ts';
import type { PresentStretch } from '#shared/history/find-text.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { NotSaved } from '../../platform/db/database.ts';
import type { RecordDamaged, Stream } from '../log/index.ts';
import type { UpToDate } from './bring-up-to-date.ts';

/** What the thread is given when it starts. */
export interface IndexThreadStart {
  readonly log: string;
  readonly index: string;
  readonly sqlite: string | null;
}

/** The index is not what was written. Whoever has it open closes it and asks for `discard`. */
export type IndexDamaged = { readonly code: 'history/index-damaged' };
export type IndexFault = RecordDamaged | NotSaved | IndexDamaged;

/** What the thread can do, and what comes of it. `document` has 16 bytes. */
export interface IndexWork {
  update: { input: { stream: Stream }; output: UpToDate };
  blame: { input: { document: Uint8Array; position: number }; output: BlameRun[] };
  find: { input: { document: Uint8Array; text: string }; output: PresentStretch[] };
  /** Throws all indexes away. */
  discard: { input: Record<string, never>; output: null };
}
export type IndexTask = keyof IndexWork;

export interface IndexRequest<Task extends IndexTask = IndexTask> {
  readonly id: number;
  readonly task: Task;
  readonly input: IndexWork[Task]['input'];
}

export type IndexAnswer =
  | { readonly id: number; readonly progress: { readonly done: number; readonly total: number } }
  | { readonly id: number; readonly result: Result<unknown, IndexFault> }
  /** A bug: what was thrown, as text. */
  | { readonly id: number; readonly bug: string };
