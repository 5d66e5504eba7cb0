import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { methods } from '#shared/contracts/contracts.ts';
import { closeTestStudios, openTestStudio } from './testing/open-test-studio.ts';

afterEach(() => closeTestStudios());

const NAMES = Object.keys(methods);

/** Parameters that often fit: the keys that the contracts know, with values that are sometimes right. */
function likelyParams(ids: readonly string[], projectId: string): fc.Arbitrary<unknown> {
  const id = fc.oneof(fc.constantFrom(...ids), fc.constant(projectId), fc.uuid(), fc.string());
  const text = fc.oneof(
    { weight: 4, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
    { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
    { weight: 1, arbitrary: fc.string({ maxLength: 2000 }) },
    { weight: 1, arbitrary: fc.jsonValue() },
  );
  const path = fc.oneof(
    fc.constantFrom('a.md', 'b/c.md', 'b', 'A.MD', 'b/c.md/d', '..', ''),
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.string({ unit: 'grapheme', maxLength: 100 }),
  );
  const number = fc.oneof(fc.integer(), fc.double(), fc.constantFrom(1, 2, 3, Number.MAX_SAFE_INTEGER));
  return fc.record(
    {
      documentId: id,
      projectId: id,
      name: path,
      path,
      from: path,
      to: path,
      text,
      query: text,
      limit: number,
      channel: number,
      after: path,
      files: fc.array(fc.record({ path, base64: fc.oneof(fc.base64String(), fc.string()) }), {
        maxLength: 3,
      }),
    },
    { requiredKeys: [] },
  );
}

describe('dispatch', () => {
  it('answers whatever it is asked with an output or a typed error, and never fails inside', async () => {
    const test = await openTestStudio();
    const { projectId, ids } = await test.write({ 'a.md': 'alpha', 'b/c.md': 'beta 😀' });
    const call = fc.tuple(
      fc.oneof(
        { weight: 8, arbitrary: fc.constantFrom(...NAMES.filter((name) => name !== 'workspace.backup')) },
        { weight: 1, arbitrary: fc.string() },
      ),
      fc.oneof(
        { weight: 8, arbitrary: likelyParams([...ids.values()], projectId) },
        { weight: 1, arbitrary: fc.jsonValue() },
        { weight: 1, arbitrary: fc.anything() },
      ),
    );
    await fc.assert(
      fc.asyncProperty(call, async ([method, params]) => {
        const result = await test.answer(method, params);
        if (!result.ok) expect([method, params, result.error.code]).not.toContain('internal');
      }),
      { numRuns: 2000 },
    );
    expect(test.errors).toEqual([]);
    expect(await test.findings()).toEqual([]);
    const before = await test.call('projects.tree', { projectId });
    await test.close();
    const again = await openTestStudio({ home: test.home });
    expect((await again.call('projects.tree', { projectId })).documents.length).toBe(before.documents.length);
  });

  it('answers a cancelled call as cancelled, before it changes anything', async () => {
    const test = await openTestStudio();
    const session = { kind: 'test' as const, channels: null, createLink: null };
    const result = await test.studio.dispatch(
      'projects.create',
      { name: 'x' },
      { session, signal: AbortSignal.abort() },
    );
    expect(result).toEqual({ ok: false, error: { code: 'rpc/cancelled' } });
    expect((await test.call('projects.list', {})).projects).toEqual([]);
  });
});
