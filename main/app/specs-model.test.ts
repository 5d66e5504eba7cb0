import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { createCompiler } from '#shared/compiler/compile.ts';
import { closeTestStudios, openTestStudio, type TestStudio } from './testing/open-test-studio.ts';

afterEach(() => closeTestStudios());

const which = fc.nat(1000);
const path = fc.constantFrom('a.spec.yaml', 'b.spec.yml', 'c/d.spec.yaml', 'e.md', 'f.yaml');
const text = fc.constantFrom(
  'strata: 1\napp: { name: shop }\n',
  'roles: { clerk: {} }\n',
  'roles: { clerk: {}, boss: { includes: [clerk] } }\n',
  'entities: { Item: { fields: { name: { type: text } } } }\n',
  'entities: { Item: { fields: { name: { type: txt } } } }\n',
  'access: { Item: { clerk: { read: true } } }\n',
  'access: { Item: { clerk: { read: ',
  'samples: { Item: 3 }\nsamples: {}\n',
  '',
  '\tx',
);
const action = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('create' as const), path, text }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('write' as const), which, text }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('move' as const), which, path }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('trash' as const), which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('restore' as const), which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('undo' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('check' as const) }) },
);
type Action = typeof action extends fc.Arbitrary<infer A> ? A : never;

/** Carries an action out; one that cannot be (a path is taken, there is no document) changes nothing. */
async function act(test: TestStudio, projectId: string, one: Action): Promise<void> {
  const { documents } = await test.call('projects.tree', { projectId });
  const documentId = 'which' in one ? documents[one.which % Math.max(documents.length, 1)]?.id : undefined;
  switch (one.do) {
    case 'create':
      return void (await test.answer('documents.create', { projectId, path: one.path, text: one.text }));
    case 'write':
      return void (await test.answer('documents.write', { documentId, text: one.text }));
    case 'move':
      return void (await test.answer('documents.move', { documentId, path: one.path }));
    case 'trash':
    case 'restore':
      return void (await test.answer(`documents.${one.do}`, { documentId }));
    case 'undo': {
      // Not the making of the project itself.
      const { activities } = await test.call('activity.list', {});
      if (activities.find(({ undone }) => !undone)?.kind !== 'project-created')
        await test.answer('activity.undo');
      return;
    }
    case 'check':
      return expectLikeFresh(test, projectId);
  }
}

/** What the engine says, and what a compiler says that knows nothing but the present texts. */
async function expectLikeFresh(test: TestStudio, projectId: string): Promise<void> {
  const { documents } = await test.call('specs.texts', { projectId });
  const compiler = createCompiler({ sha256: (bytes) => createHash('sha256').update(bytes).digest() });
  for (const document of documents) compiler.set(document.path, document.text);
  const { problems, current } = compiler.compile();
  const checked = await test.call('specs.check', { projectId });
  expect(checked.documents).toBe(documents.length);
  expect(checked.irHash).toBe(documents.length === 0 ? null : (current?.hash ?? null));
  const listed = checked.problems.map((one) => [one.code, one.path, one.from, one.to, one.message]);
  expect(listed).toEqual(
    documents.length === 0
      ? []
      : problems.map(({ code, place, message }) => [code, place.document, place.from, place.to, message]),
  );
}

it('after any changes of texts and of the tree, the engine says what a new compiler would say', async () => {
  const test = await openTestStudio();
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 1, maxLength: 25 }), async (actions) => {
      const { id: projectId } = await test.call('projects.create', { name: 'Any' });
      for (const one of actions) await act(test, projectId, one);
      await expectLikeFresh(test, projectId);
      await test.call('projects.trash', { projectId });
    }),
    { numRuns: 40 },
  );
  expect(test.errors).toEqual([]);
}, 120_000);
