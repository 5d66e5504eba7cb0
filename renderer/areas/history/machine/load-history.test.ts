import { expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { DocumentId } from '#shared/kernel/brand.ts';
import type { HistoryClient } from '../history-client.ts';
import { loadHistory } from './load-history.ts';
import { emptyMachine, type MachineState } from './state.ts';

const documentId = 'd' as DocumentId;

/** An engine whose answers about the history are held back, and which tells of growth. */
function started() {
  const listeners = new Map<string, (payload: unknown) => void>();
  const answers: ((edits: number) => void)[] = [];
  const call = (method: string) => {
    if (method !== 'history.open')
      return Promise.resolve({ ok: true, value: { milestones: [], events: [] } });
    return new Promise((resolve) => {
      answers.push((edits) =>
        resolve({ ok: true, value: { document: { projectId: 'p' }, edits, authors: [], sessions: [] } }),
      );
    });
  };
  const client = {
    call,
    on: (event: string, listener: (payload: unknown) => void) => {
      listeners.set(event, listener);
      return () => listeners.delete(event);
    },
    connection: { subscribe: () => () => {} },
  } as unknown as HistoryClient;
  const store = createStore<MachineState>(() => emptyMachine);
  const loading = loadHistory({ client, documentId, store, onPresent: () => {} });
  return {
    loading,
    answer: (edits: number) => answers.shift()?.(edits),
    grow: (edits: number) => listeners.get('history.grown')?.({ documentId, edits }),
    edits: () => store.getState().edits,
    place: () => store.getState().position,
    isReady: () => store.getState().opening.status === 'ready',
    asked: () => answers.length,
  };
}

test('edits that are told of while the first answer is on its way are not forgotten', async () => {
  const engine = started();
  engine.grow(7);
  engine.answer(5);
  await vi.waitFor(() => expect(engine.isReady()).toBe(true));
  expect(engine.edits()).toBe(7);
  expect(engine.place()).toBe(7);
  engine.loading.stop();
});

test('an answer that is older than what was told meanwhile does not lead back', async () => {
  const engine = started();
  engine.answer(5);
  await vi.waitFor(() => expect(engine.isReady()).toBe(true));
  // It asks again, for sessions and authors.
  engine.loading.retry();
  engine.answer(5);
  engine.grow(6);
  await vi.waitFor(() => expect(engine.isReady()).toBe(true));
  expect(engine.edits()).toBe(6);
  engine.loading.retry();
  engine.answer(6);
  await vi.waitFor(() => expect(engine.isReady()).toBe(true));
  expect(engine.edits()).toBe(6);
  expect(engine.place()).toBe(6);
  engine.loading.stop();
});
