import fs from 'node:fs';
import path from 'node:path';
import { Text } from '@codemirror/state';
import { openStudio } from '#main/app/create-studio.ts';
import type { Studio } from '#main/app/studio.ts';
import type { Session } from '#main/platform/rpc/session.ts';
import type { MethodInput, MethodName, MethodOutput } from '#shared/contracts/contracts.ts';
import type { Edit, Trace } from '../documents/trace.ts';
import { percentile } from '../figures.ts';

const SEEKS = 2000;
/** Seeks before those, to other versions, that are not counted: what runs for the first time is compiled. */
const FIRST_SEEKS = 200;
const SEED = 20261120;

export interface HistoryFigures {
  readonly edits: number;
  /** From asking for the history of a document without an index to its answer. */
  readonly indexBuildMs: number;
  /** Size of the file, after everything was written to it. */
  readonly indexBytes: number;
  readonly seekP50Ms: number;
  readonly seekP95Ms: number;
  readonly seekMaxMs: number;
  /** Edits that were streamed out of the service in a second. */
  readonly playDeltasPerSecond: number;
  readonly blameMs: number;
  readonly diffMs: number;
}

/**
 * Travels through a document of the workspace in `home`, which has no index of it yet. Every text that is compared
 * comes from an independent replay of the trace. Throws when one differs.
 */
export async function measureHistory(
  home: string,
  documentId: string,
  trace: Trace,
  progress: (line: string) => void,
): Promise<HistoryFigures> {
  progress('Building the index …');
  let studio = await open(home);
  // The thread that builds is started with the first document of a day, a small one here.
  const { document } = await call(studio, 'documents.read', { documentId });
  const { projectId } = document;
  const small = await call(studio, 'documents.create', { projectId, path: 'small.md', text: 'small' });
  await call(studio, 'history.open', { documentId: small.id });
  const started = performance.now();
  const { edits } = await call(studio, 'history.open', { documentId });
  const indexBuildMs = performance.now() - started;
  await studio.close();
  const indexBytes = fs.statSync(path.join(home, 'history.db')).size;

  progress('Seeking …');
  studio = await open(home);
  await call(studio, 'history.open', { documentId });
  const random = mulberry32(SEED);
  const times: number[] = [];
  for (let n = -FIRST_SEEKS; n < SEEKS; n++) {
    const version = `@${Math.floor(random() * (edits + 1))}`;
    const from = performance.now();
    await call(studio, 'history.read', { documentId, version });
    if (n >= 0) times.push(performance.now() - from);
  }

  progress('Playing, blaming, comparing …');
  const playing = performance.now();
  for (let from = 0; from < edits;) {
    from = (await call(studio, 'history.deltas', { documentId, from, to: edits })).to;
  }
  const playDeltasPerSecond = edits / ((performance.now() - playing) / 1000);
  const blaming = performance.now();
  const { runs } = await call(studio, 'history.blame', { documentId, version: 'now' });
  const blameMs = performance.now() - blaming;
  if (runs.reduce((sum, { length }) => sum + length, 0) !== trace.endContent.length) {
    throw new Error('blame does not cover the text');
  }
  const comparing = performance.now();
  await call(studio, 'history.diff', {
    documentId,
    from: `@${Math.floor(edits / 2)}`,
    to: 'now',
    by: 'word',
  });
  const diffMs = performance.now() - comparing;

  progress('Comparing texts with a replay …');
  await compareTexts(studio, documentId, trace, edits);
  await studio.close();
  return {
    edits,
    indexBuildMs,
    indexBytes,
    seekP50Ms: percentile(times, 0.5),
    seekP95Ms: percentile(times, 0.95),
    seekMaxMs: Math.max(...times),
    playDeltasPerSecond,
    blameMs,
    diffMs,
  };
}

/** At every 997th edit, and at most 500 times. The replay uses a rope that is not Strata's. */
async function compareTexts(studio: Studio, documentId: string, trace: Trace, edits: number): Promise<void> {
  const { startContent } = trace;
  const first = startContent === '' ? 0 : 1;
  const stride = 997 * Math.ceil(trace.edits.length / (997 * 500));
  let text = Text.of(startContent.split('\n'));
  let position = first;
  for (const edit of trace.edits) {
    text = replay(text, edit);
    position += 1;
    if (position % stride !== 0 && position !== edits) continue;
    const read = await call(studio, 'history.read', { documentId, version: `@${position}` });
    if (read.text !== text.toString()) throw new Error(`the text after ${position} edits is another one`);
  }
  if (position !== edits || text.toString() !== trace.endContent) {
    throw new Error('the history does not have the edits of the trace');
  }
}

function replay(text: Text, { position, deleted, inserted }: Edit): Text {
  return text.replace(position, position + deleted, Text.of(inserted.split('\n')));
}

async function open(home: string): Promise<Studio> {
  const studio = await openStudio({ home });
  if (!studio.ok) throw new Error(`the studio did not open: ${studio.error.code}`);
  return studio.value;
}

async function call<M extends MethodName>(
  studio: Studio,
  method: M,
  params: MethodInput<M>,
): Promise<MethodOutput<M>> {
  const session: Session = { kind: 'test', channels: null, createLink: null };
  const result = await studio.dispatch(method, params, { session, signal: new AbortController().signal });
  if (!result.ok) throw new Error(`${method} failed: ${JSON.stringify(result.error)}`);
  return result.value as MethodOutput<M>;
}

/** The same sequence in every run. Tommy Ettinger's generator, public domain. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}
