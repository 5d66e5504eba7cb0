import { afterEach, describe, expect, it } from 'vitest';
import { createCompilerThread, type CompilerThread, type CompilerThreadLimits } from './compiler-thread.ts';
import type { NamedTexts } from './thread-messages.ts';

const open = new Set<CompilerThread>();
afterEach(async () => {
  for (const thread of open) await thread.close();
  open.clear();
});

function thread(limits?: CompilerThreadLimits): CompilerThread {
  const made = createCompilerThread(limits);
  open.add(made);
  return made;
}

const APP: NamedTexts = [['app.spec.yaml', 'strata: 1\napp: { name: shop }\n']];
const check = (one: CompilerThread, set: NamedTexts, project = 'a') =>
  one.run('check', { project, set, remove: [], forget: [], most: 10 });

describe('the thread that compiles', () => {
  it('keeps what it was sent for each project, until it is told to forget it', async () => {
    const one = thread();
    const first = await check(one, APP);
    expect(first).toMatchObject({ ok: true, value: { errors: 0, hash: expect.any(String) as string } });
    expect(await check(one, [])).toEqual(first);
    expect(await check(one, [], 'b')).toMatchObject({ value: { hash: null } });
    await one.run('check', { project: 'b', set: [], remove: [], forget: ['a'], most: 10 });
    expect(await check(one, [])).toMatchObject({ value: { hash: null } });
    expect(one.generation()).toBe(1);
  });

  it('gives up after a while, and says that another thread knows nothing', async () => {
    const one = thread({ milliseconds: 1 });
    const { generation } = one;
    expect(generation()).toBe(1);
    expect(await check(one, APP)).toEqual({
      ok: false,
      error: { code: 'specs/gave-up', detail: 'it took longer than 0.001 seconds' },
    });
    expect(generation()).toBe(2);
  });

  it('gives up when it needs too much memory, and the next call starts another one', async () => {
    const one = thread({ megabytes: 96 });
    const entities = Array.from({ length: 10_000 }, (_, i) => `  E${i}: { fields: { a: { type: text } } }\n`);
    const large = `entities:\n${entities.join('')}`;
    const many = Array.from({ length: 20 }, (_, i) => [`${i}.spec.yaml`, large] as const);
    expect(await check(one, many)).toEqual({
      ok: false,
      error: { code: 'specs/gave-up', detail: 'it needs more than 96 MB of memory' },
    });
    expect(await check(one, APP)).toMatchObject({ ok: true, value: { errors: 0 } });
    expect(one.generation()).toBe(2);
  });

  it('rejects on a bug, and starts again', async () => {
    const one = thread();
    await check(one, APP);
    // What no caller sends: a text that is none.
    await expect(check(one, [['a', null as unknown as string]])).rejects.toThrow(/TypeError/);
    expect(one.generation()).toBe(2);
    expect(await check(one, APP)).toMatchObject({ ok: true, value: { errors: 0 } });
  });

  it('answers who waits when it is closed, and everyone who asks afterwards', async () => {
    const one = thread();
    const waiting = check(one, APP);
    await one.close();
    const closing = { ok: false, error: { code: 'specs/gave-up', detail: 'the engine is closing' } };
    expect(await waiting).toEqual(closing);
    expect(await check(one, APP)).toEqual(closing);
  });
});
