import { expect, test, vi } from 'vitest';
import { ok } from '#shared/kernel/result.ts';
import type { EngineClient } from './rpc.ts';
import { createWindowMemory } from './window-memory.ts';

function storage() {
  const map = new Map<string, string>();
  return {
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
  };
}

function engine() {
  let layout: string | null = null;
  const call = vi.fn(async (method: string, params: { layout?: string }) => {
    if (method === 'settings.keepLayout') layout = params.layout ?? null;
    return ok({ layout });
  });
  return { call: call as unknown as EngineClient['call'] };
}

test('a window comes back as it was left, in the same browser and in another one', async () => {
  vi.useFakeTimers();
  const client = engine();
  const local = storage();
  let time = 1;
  const open = (shared = storage()) =>
    createWindowMemory({ client, session: storage(), local: shared, now: () => (time += 1) });
  const first = open(local);
  await first.enter('home');
  first.write('shell', { side: 300 });
  await vi.runAllTimersAsync();

  expect(open(local).read('shell'), 'before the engine has said anything').toEqual({ side: 300 });
  const other = open();
  expect(other.read('shell')).toBeUndefined();
  const told = vi.fn();
  other.subscribe(told);
  await other.enter('home');
  expect(other.read('shell')).toEqual({ side: 300 });
  expect(told).toHaveBeenCalledOnce();
  vi.useRealTimers();
});

test('another workspace has another memory', async () => {
  vi.useFakeTimers();
  const local = storage();
  const first = createWindowMemory({ client: engine(), session: storage(), local, now: () => 1 });
  await first.enter('one');
  first.write('documents', 1);
  await vi.runAllTimersAsync();
  const second = createWindowMemory({ client: engine(), session: storage(), local, now: () => 2 });
  expect(second.read('documents')).toBe(1);
  await second.enter('two');
  expect(second.read('documents')).toBeUndefined();
  vi.useRealTimers();
});

test('a broken memory, or a forbidden storage, is no memory', async () => {
  const broken = { getItem: () => '{', setItem: () => {} };
  const forbidden = {
    getItem: (): string => {
      throw new Error('forbidden');
    },
    setItem: () => {
      throw new Error('forbidden');
    },
  };
  for (const store of [broken, forbidden]) {
    const memory = createWindowMemory({ client: engine(), session: store, local: store, now: () => 1 });
    await memory.enter('home');
    expect(memory.read('shell')).toBeUndefined();
  }
});
