import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { createDocumentModel, expectLikeModel, type DocumentModel } from './testing/document-model.ts';
import { closeTestStudios, openTestStudio, type TestStudio } from './testing/open-test-studio.ts';
import type { TestWindow } from './testing/test-window.ts';

afterEach(() => closeTestStudios());

const piece = fc.constantFrom(
  'Alpha',
  'beta ',
  'GAMMA',
  '😀',
  '👩‍👩‍👧',
  '\n',
  '\r\n',
  'é',
  'e\u0301',
  'ÄÖ',
  '\u0000',
  'x',
  '  ',
  '日本語',
);
const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
const path = fc.constantFrom(
  'a.md',
  'A.md',
  'b/c.spec.yaml',
  'b',
  'b/d.md',
  'caf\u00e9',
  'cafe\u0301',
  'b/c.spec.yaml/e',
);
const which = fc.nat(1000);
const QUERIES = ['alpha', 'BETA', 'ma', '😀', 'é', 'äö', '日本語', 'a\r\n', 'xx'];

const action = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('create' as const), path, text }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('write' as const), which, text }) },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('type' as const), which, at: which, deleted: fc.nat(4), text }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('typeTogether' as const), which, at: which, seed: which }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('duplicate' as const), which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('move' as const), which, path }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('trash' as const), which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restore' as const), which }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('import' as const),
      files: fc.array(fc.record({ path, text: text.map((t) => t.replaceAll('\u0000', '')) }), {
        maxLength: 3,
      }),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'reopen' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'crash' as const }) },
);
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never;

/** A studio, its project and the windows that are open on it. */
interface Run {
  test: TestStudio;
  readonly projectId: string;
  readonly model: DocumentModel;
  readonly windows: Map<string, TestWindow[]>;
  /** How often two windows have typed at once; makes their words unlike any before. */
  together: number;
}

/** Positions are between whole characters, as in an editor. */
function boundary(value: string, at: number): number {
  const characters = [...value];
  return characters.slice(0, at % (characters.length + 1)).join('').length;
}

async function windowsOn(run: Run, id: string): Promise<TestWindow[]> {
  const known = run.windows.get(id);
  if (known !== undefined) return known;
  const opened = [await run.test.window(id), await run.test.window(id)];
  run.windows.set(id, opened);
  return opened;
}

async function reopened(run: Run, home: string): Promise<void> {
  await run.test.close();
  run.windows.clear();
  run.test = await openTestStudio({ home });
}

async function perform(run: Run, step: Action): Promise<void> {
  const { model, test, projectId } = run;
  const all = [...model.documents].filter(([, { trashed }]) => trashed === (step.do === 'restore'));
  const picked = 'which' in step ? all[step.which % Math.max(all.length, 1)] : undefined;
  if ('which' in step && picked === undefined) return;
  const [documentId, document] = picked ?? ['', { path: '', text: '', trashed: false }];
  switch (step.do) {
    case 'create': {
      const result = await test.answer('documents.create', { projectId, path: step.path, text: step.text });
      if (model.isTaken(step.path)) expect(result).toMatchObject({ error: { code: 'documents/path-taken' } });
      else {
        const { id } = (result as { value: { id: string } }).value;
        model.documents.set(id, { path: step.path.normalize('NFC'), text: step.text, trashed: false });
      }
      return;
    }
    case 'write':
      await test.call('documents.write', { documentId, text: step.text });
      document.text = step.text;
      for (const window of run.windows.get(documentId) ?? []) expect(window.text()).toBe(step.text);
      return;
    case 'type': {
      const [window] = await windowsOn(run, documentId);
      const from = boundary(document.text, step.at);
      const gone = [...document.text.slice(from)].slice(0, step.deleted).join('').length;
      window!.type(from, gone, step.text);
      document.text = document.text.slice(0, from) + step.text + document.text.slice(from + gone);
      await window!.saved();
      return;
    }
    case 'typeTogether': {
      const windows = await windowsOn(run, documentId);
      run.together += 1;
      const words = windows.map((_, i) => `<${run.together}-${i}>`);
      for (const window of windows) window.online = false;
      for (const [i, window] of windows.entries()) {
        window.type(boundary(document.text, step.at + i * step.seed), 0, words[i]!);
      }
      for (const window of windows) window.online = true;
      for (const window of windows) await window.saved();
      const merged = windows[0]!.text();
      expect(windows[1]!.text()).toBe(merged);
      for (const word of words) expect(merged).toContain(word);
      let rest = merged;
      for (const word of words) rest = rest.replace(word, '');
      expect(rest).toBe(document.text);
      document.text = merged;
      return;
    }
    case 'duplicate': {
      const copy = await test.call('documents.duplicate', { documentId });
      expect(model.isTaken(copy.path)).toBe(false);
      model.documents.set(copy.id, { path: copy.path, text: document.text, trashed: false });
      return;
    }
    case 'move': {
      const code = await test.codeOf('documents.move', { documentId, path: step.path });
      const isTaken = model.isTaken(step.path, documentId);
      expect(code).toBe(isTaken ? 'documents/path-taken' : 'ok');
      if (!isTaken) document.path = step.path.normalize('NFC');
      return;
    }
    case 'trash':
      await test.call('documents.trash', { documentId });
      document.trashed = true;
      return;
    case 'restore': {
      const restored = await test.call('documents.restore', { documentId });
      if (!model.isTaken(document.path)) expect(restored.path).toBe(document.path);
      expect(model.isTaken(restored.path)).toBe(false);
      model.documents.set(documentId, { ...document, path: restored.path, trashed: false });
      return;
    }
    case 'import':
      return importFiles(run, step.files);
    case 'reopen':
      return reopened(run, test.home);
    case 'crash':
      return reopened(run, test.crash());
  }
}

async function importFiles(run: Run, files: readonly { path: string; text: string }[]): Promise<void> {
  const { model, test, projectId } = run;
  const report = await test.call('projects.import', {
    projectId,
    files: files.map((file) => ({ path: file.path, base64: Buffer.from(file.text).toString('base64') })),
  });
  const tree = await test.call('projects.tree', { projectId });
  const updates = new Map<string, string>();
  for (const { path: given, text: imported } of files) {
    const normal = given.normalize('NFC');
    const existing = [...model.documents.values()].find((d) => !d.trashed && d.path === normal);
    if (existing !== undefined && !report.created.includes(normal)) updates.set(normal, imported);
    else if (!model.isTaken(normal)) {
      const row = tree.documents.find((d) => d.path === normal && d.trashedAt === null);
      model.documents.set(row?.id ?? 'none', { path: normal, text: imported, trashed: false });
    }
  }
  for (const document of model.documents.values()) {
    const update = document.trashed ? undefined : updates.get(document.path);
    if (update !== undefined) document.text = update;
  }
}

describe('the document service', () => {
  it('does what a plain string would, through windows, commands, imports, restarts and crashes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 3, maxLength: 25, size: 'max' }), async (actions) => {
        const test = await openTestStudio();
        const { id: projectId } = await test.call('projects.create', { name: 'Model' });
        const run: Run = { test, projectId, model: createDocumentModel(), windows: new Map(), together: 0 };
        for (const [i, step] of actions.entries()) {
          await perform(run, step);
          const query = QUERIES[i % QUERIES.length]!;
          await expectLikeModel(run.test, projectId, run.model, i === actions.length - 1 ? QUERIES : [query]);
        }
        expect(await run.test.findings()).toEqual([]);
        expect(run.test.errors).toEqual([]);
        await closeTestStudios();
      }),
      { numRuns: 40 },
    );
  });

  it('brings two windows that type without a pause to the same text, and keeps all that was acknowledged', async () => {
    const test = await openTestStudio();
    const { ids } = await test.write({ 'a.md': '' });
    const id = ids.get('a.md')!;
    const windows = [await test.window(id), await test.window(id)];
    const pauses = Array.from({ length: 400 }, (_, i) => (i * 7919) % 13);
    for (const [i, pause] of pauses.entries()) {
      const window = windows[i % 2]!;
      window.type(
        (i * 31) % (window.text().length + 1),
        i % 5 === 0 ? Math.min(1, window.text().length - ((i * 31) % (window.text().length + 1))) : 0,
        String(i % 10),
      );
      if (pause === 0) await new Promise((resolve) => setTimeout(resolve, 3));
      if (i === 250) {
        await windows[0]!.saved();
        await windows[1]!.saved();
        const acknowledged = windows[0]!.text();
        const copy = await openTestStudio({ home: test.crash() });
        expect(await copy.text(id)).toBe(acknowledged);
      }
    }
    for (const window of windows) await window.saved();
    expect(windows[0]!.text()).toBe(windows[1]!.text());
    expect(await test.text(id)).toBe(windows[0]!.text());
    const again = await openTestStudio({ home: test.crash() });
    expect(await again.text(id)).toBe(windows[0]!.text());
    expect(await again.findings()).toEqual([]);
  });
});
