import { createHash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openTestJournal, PROJECT, type TestJournal } from '../testing/test-journal.ts';
import type { Recorder } from './recorder.ts';

let test: TestJournal;
beforeEach(() => {
  test = openTestJournal();
});

const DOCUMENT = '22222222-2222-4222-8222-222222222222' as never;
const ALL = { limit: 50 };

function begin(kind: 'check' | 'build' | 'run' | 'export' = 'check'): Recorder {
  const begun = test.journal.begin({ kind, projectId: PROJECT, projectName: 'CRM' });
  if (!begun.ok) throw new Error(begun.error.code);
  return begun.value;
}

function shown(id: string) {
  const run = test.journal.show(id);
  if (!run.ok) throw new Error(run.error.code);
  return run.value;
}

/** An IR with one entity, whose field has this title. */
function irWith(title: string): { json: string; hash: string } {
  const field = { name: 'amount', title, type: 'money', column: 'amount', options: [] };
  const json = JSON.stringify({
    format: 1,
    app: { name: 'crm', title: 'CRM', description: '' },
    roles: {},
    entities: { Deal: { label: 'Deal', fields: [field], states: null, checks: [], indexes: [], access: {} } },
    events: {},
    views: {},
    forms: {},
  });
  return { json, hash: createHash('sha256').update(json).digest('hex') };
}

function inputs(version: string, ir: { json: string; hash: string } | null) {
  return {
    at: Date.UTC(2026, 10, 20),
    documents: [{ documentId: DOCUMENT, path: 'a.spec.yaml', version }],
    ir,
  };
}

describe('a run', () => {
  it('is in the journal from its beginning to its end, with everything that it says', () => {
    const run = begin('build');
    expect(shown(run.id)).toMatchObject({ outcome: 'running', endedAt: null, projectName: 'CRM', note: '' });
    run.step('Compile');
    run.inputs(inputs('@frontier:AA', irWith('Amount')));
    run.step('Write');
    run.log('studio', 'It is written.');
    run.artifacts([{ path: 'b.ts', sha256: 'x', bytes: 2 }]);
    run.artifacts([{ path: 'a.ts', sha256: 'y', bytes: 1 }]);
    run.folder('/crm');
    run.end('done', '2 files created.');
    const { startedAt, endedAt, steps, ...rest } = shown(run.id);
    expect(rest).toMatchObject({
      id: run.id,
      projectId: PROJECT,
      kind: 'build',
      outcome: 'done',
      note: '2 files created.',
      irHash: irWith('Amount').hash,
      inputs: {
        at: '@2026-11-20T00:00:00.000Z',
        documents: [{ documentId: DOCUMENT, path: 'a.spec.yaml', version: '@frontier:AA' }],
        compilerVersion: '1.2.3',
        irKept: true,
        folder: '/crm',
      },
      artifacts: [{ path: 'a.ts' }, { path: 'b.ts' }],
      log: { lines: 1, leftOut: 0 },
    });
    expect(endedAt).toBeGreaterThanOrEqual(startedAt);
    expect(steps.map(({ title, outcome }) => [title, outcome])).toEqual([
      ['Compile', 'done'],
      ['Write', 'done'],
    ]);
    expect(test.changed.length).toBeGreaterThan(5);
  });

  it('says nothing after its end', () => {
    const run = begin();
    run.end('failed', 'It failed.');
    run.step('Later');
    run.log('out', 'later');
    run.end('done', '');
    expect(shown(run.id)).toMatchObject({ outcome: 'failed', steps: [], log: { lines: 0 } });
  });

  it('does not go on when a bug ends its work', async () => {
    const run = { kind: 'build', projectId: PROJECT, projectName: 'CRM' } as const;
    const broken = test.journal.record(run, async (recorder) => {
      recorder.step('Write');
      await Promise.resolve();
      throw new TypeError('of our own making');
    });
    await expect(broken).rejects.toThrow('of our own making');
    expect(test.journal.list({ limit: 5 }).runs).toMatchObject([
      { outcome: 'failed', note: 'Strata made a mistake. The diagnostic log has the details.' },
    ]);
    expect(shown('1').steps).toMatchObject([{ title: 'Write', outcome: 'failed' }]);
  });

  it('that fails ends its step as failed', () => {
    const run = begin();
    run.step('Compile');
    run.end('failed', 'It failed.');
    expect(shown(run.id).steps).toMatchObject([{ title: 'Compile', outcome: 'failed' }]);
  });

  it('that an engine left behind was interrupted, and so was its step', () => {
    const run = begin('run');
    run.step('Start');
    const journal = test.reopen();
    expect(journal.show(run.id)).toMatchObject({
      value: { outcome: 'interrupted', endedAt: null, steps: [{ outcome: 'interrupted' }] },
    });
    expect(journal.running(run.id)).toBeNull();
  });

  it('that goes on when the journal is closed was interrupted, and its last lines are there', () => {
    const run = begin('run');
    run.log('out', 'last');
    test.journal.close();
    expect(shown(run.id)).toMatchObject({ outcome: 'interrupted', log: { lines: 1 } });
  });

  it('whose end could not be written does not run for ever', () => {
    const run = begin();
    test.sqlite.pragma('query_only = ON');
    run.end('done', '');
    test.sqlite.pragma('query_only = OFF');
    expect(test.errors.join()).toContain('the journal was not saved');
    expect(shown(run.id).outcome).toBe('interrupted');
  });
});

describe('the list', () => {
  it('is newest first, page by page, by project, kind and outcome', () => {
    const runs = (['check', 'build', 'check', 'run', 'check'] as const).map((kind) => begin(kind));
    for (const [at, run] of runs.entries()) run.end(at === 2 ? 'failed' : 'done', '');
    const ids = (request: object) => test.journal.list({ ...ALL, ...request }).runs.map(({ id }) => id);
    expect(ids({})).toEqual(runs.map(({ id }) => id).reverse());
    expect(ids({ kind: 'check' })).toEqual([runs[4]?.id, runs[2]?.id, runs[0]?.id]);
    expect(ids({ kind: 'check', outcome: 'failed' })).toEqual([runs[2]?.id]);
    expect(ids({ projectId: '33333333-3333-4333-8333-333333333333' })).toEqual([]);
    const first = test.journal.list({ limit: 2 });
    expect(first.next).toBe(runs[3]?.id);
    expect(test.journal.list({ limit: 10, before: first.next ?? '' })).toMatchObject({ next: null });
    expect(ids({ before: first.next ?? '' })).toHaveLength(3);
    expect(ids({ before: 'x' })).toEqual([]);
  });

  it('forgets the oldest, with the IRs that no other run has', () => {
    const kept = irWith('Kept');
    const oldest = begin();
    oldest.inputs(inputs('@frontier:AA', irWith('Gone')));
    oldest.end('done', '');
    const second = begin();
    second.inputs(inputs('@frontier:AA', kept));
    second.end('done', '');
    const goesOn = begin();
    for (let i = 0; i < 298; i++) begin().end('done', '');
    expect(test.journal.show(oldest.id)).toMatchObject({ error: { code: 'runs/not-found' } });
    expect(shown(second.id).inputs.irKept).toBe(true);
    begin().end('done', '');
    begin().end('done', '');
    expect(test.journal.show(second.id)).toMatchObject({ error: { code: 'runs/not-found' } });
    expect(shown(goesOn.id).outcome).toBe('running');
    expect(test.sqlite.prepare('SELECT count(*) FROM run_irs').pluck().get()).toBe(0);
    expect(test.sqlite.prepare('SELECT count(*) FROM run_documents').pluck().get()).toBe(0);
  });

  it('never gives a number twice', () => {
    const last = begin();
    last.end('done', '');
    test.sqlite.exec('DELETE FROM runs');
    expect(Number(begin().id)).toBeGreaterThan(Number(last.id));
  });
});

describe('a log', () => {
  it('keeps the first and the last lines, and counts the others', async () => {
    const run = begin('run');
    for (let batch = 0; batch < 12; batch++) {
      for (let line = 1; line <= 400; line++) run.log('out', `${batch * 400 + line}`);
      const had = (batch + 1) * 400;
      await vi.waitFor(() => expect(shown(run.id).log.lines).toBe(had), { interval: 10 });
    }
    expect(shown(run.id).log).toEqual({ lines: 4800, leftOut: 2800 });
    const read = test.journal.log(run.id, 0, 2000);
    if (!read.ok) throw new Error(read.error.code);
    const numbers = read.value.lines.map(({ no }) => no);
    expect([numbers[0], numbers[499], numbers[500], numbers.at(-1)]).toEqual([1, 500, 3301, 4800]);
    expect(read.value.lines.every(({ no, text }) => text === String(no))).toBe(true);
  });

  it('of what comes at once keeps the first and the last, and tells how many it missed', async () => {
    const run = begin('run');
    for (let line = 1; line <= 100_000; line++) run.log('err', String(line));
    await vi.waitFor(() => expect(test.logged).toEqual([{ lines: 500, missed: 99_500 }]));
    expect(shown(run.id).log).toEqual({ lines: 100_000, leftOut: 99_500 });
    const tail = test.journal.log(run.id, 99_999, 10);
    expect(tail).toMatchObject({ value: { lines: [{ no: 100_000, text: '100000' }], more: false } });
  });

  it('is read page by page', () => {
    const run = begin('run');
    for (const text of ['a', 'b', 'c']) run.log('out', text);
    run.end('done', '');
    const texts = (after: number, limit: number) => {
      const read = test.journal.log(run.id, after, limit);
      return read.ok ? [read.value.lines.map(({ text }) => text).join(''), read.value.more] : null;
    };
    expect([texts(0, 2), texts(2, 2), texts(3, 2)]).toEqual([
      ['ab', true],
      ['c', false],
      ['', false],
    ]);
  });

  it.each([
    ['\u001b[31mred\u001b[0m', 'red'],
    ['a\u0000b\u0007c\u009f', 'abc'],
    ['a\tb', 'a\tb'],
    ['half \ud800', 'half \ufffd'],
    ['x'.repeat(5000), `${'x'.repeat(1999)}…`],
    ['', ''],
  ])('has no control characters and no line that is too long: %j', (written, kept) => {
    const run = begin('run');
    run.log('out', written);
    run.end('done', '');
    expect(test.journal.log(run.id, 0, 1)).toMatchObject({ value: { lines: [{ text: kept }] } });
  });
});

describe('two runs', () => {
  it('are compared by what they were made from, how long it took, and what came of it', () => {
    const a = begin('build');
    a.step('Compile');
    a.inputs(inputs('@frontier:AA', irWith('Amount')));
    a.step('Only in a');
    a.artifacts([
      { path: 'same', sha256: '1', bytes: 1 },
      { path: 'differs', sha256: '2', bytes: 2 },
      { path: 'gone', sha256: '3', bytes: 3 },
    ]);
    a.end('done', '');
    const b = begin('build');
    b.step('Compile');
    b.inputs(inputs('@frontier:BB', irWith('Sum')));
    b.artifacts([
      { path: 'same', sha256: '1', bytes: 1 },
      { path: 'differs', sha256: '4', bytes: 4 },
      { path: 'new', sha256: '5', bytes: 5 },
    ]);
    const compared = test.journal.compare([a.id, b.id]);
    if (!compared.ok) throw new Error(compared.error.code);
    const { value } = compared;
    expect([value.a.id, value.b.id, value.b.outcome]).toEqual([a.id, b.id, 'running']);
    expect(value.changes?.map(({ address }) => address)).toEqual(['entities/Deal/fields/amount/title']);
    expect(value.documents).toMatchObject([
      { documentId: DOCUMENT, a: { version: '@frontier:AA' }, b: { version: '@frontier:BB' } },
    ]);
    expect(value.steps).toEqual([
      { title: 'Compile', a: expect.any(Number), b: null },
      { title: 'Only in a', a: expect.any(Number), b: null },
    ]);
    expect(value.artifacts).toEqual([
      { path: 'differs', a: { sha256: '2', bytes: 2 }, b: { sha256: '4', bytes: 4 } },
      { path: 'gone', a: { sha256: '3', bytes: 3 }, b: null },
      { path: 'new', a: null, b: { sha256: '5', bytes: 5 } },
    ]);
    expect(value.sameArtifacts).toBe(1);
    expect(test.journal.compare([b.id, b.id])).toMatchObject({
      value: { changes: [], documents: [], artifacts: [], sameArtifacts: 3 },
    });
  });

  it('one of which did not compile have no changes to tell', () => {
    const [a, b] = [begin(), begin()];
    a.inputs(inputs('@frontier:AA', null));
    b.inputs(inputs('@frontier:AA', irWith('Amount')));
    expect(test.journal.compare([a.id, b.id])).toMatchObject({ value: { changes: null } });
  });
});

describe('rows that the studio has not written', () => {
  const tamper = (sql: string) => test.sqlite.exec(sql);

  it.each([
    ["UPDATE runs SET kind = 'x'", 'kind'],
    ["UPDATE runs SET outcome = 'x'", 'outcome'],
    ["UPDATE runs SET project = 'x'", 'projectId'],
    ['UPDATE runs SET started_at = -1', 'startedAt'],
    ['UPDATE runs SET lines = -1', 'log.lines'],
    ["UPDATE run_steps SET outcome = 'x'", 'steps.0.outcome'],
    ["UPDATE run_documents SET document = 'x'", 'inputs.documents.0.documentId'],
    ['UPDATE run_artifacts SET bytes = -1', 'artifacts.0.bytes'],
  ])('are an error with its place, in the list and alone: %s', (sql, place) => {
    const run = begin();
    run.step('Compile');
    run.inputs(inputs('@frontier:AA', irWith('Amount')));
    run.artifacts([{ path: 'a', sha256: 'x', bytes: 1 }]);
    run.end('done', '');
    const sound = begin();
    tamper(`${sql} WHERE ${sql.includes('runs ') ? 'no' : 'run_no'} = ${run.id}`);
    expect(test.journal.show(run.id)).toEqual({
      ok: false,
      error: { code: 'runs/unreadable', id: run.id, detail: expect.stringContaining(place) },
    });
    const list = test.journal.list(ALL);
    expect(list.runs.map(({ id }) => id)).toContain(sound.id);
    expect([...list.runs.map(({ id }) => id), ...list.unreadable].toSorted()).toEqual(
      [run.id, sound.id].toSorted(),
    );
    expect(test.journal.compare([sound.id, run.id])).toMatchObject({ error: { code: 'runs/unreadable' } });
  });

  it('of a log are an error', () => {
    const run = begin();
    run.log('out', 'a');
    run.end('done', '');
    tamper("UPDATE run_lines SET source = 'x'");
    expect(test.journal.log(run.id, 0, 10)).toMatchObject({ error: { code: 'runs/unreadable', id: run.id } });
  });

  it.each([
    ['other bytes', new Uint8Array([1, 2, 3])],
    ['another IR', deflateRawSync(irWith('Other').json)],
    ['a bomb', deflateRawSync(Buffer.alloc(100_000_000))],
  ])('in the place of an IR are an error: %s', (_name, bytes) => {
    const run = begin();
    run.inputs(inputs('@frontier:AA', irWith('Amount')));
    test.sqlite.prepare('UPDATE run_irs SET json = ?').run(bytes);
    expect(test.journal.compare([run.id, run.id])).toMatchObject({
      error: { code: 'runs/unreadable', detail: 'its IR is damaged' },
    });
  });

  it('that pretend to be an IR are an error', () => {
    const run = begin();
    const json = JSON.stringify({ format: 1, entities: { Deal: 3 } });
    run.inputs(inputs('@frontier:AA', { json, hash: createHash('sha256').update(json).digest('hex') }));
    expect(test.journal.compare([run.id, run.id])).toMatchObject({ error: { detail: 'its IR is damaged' } });
  });

  it('of another format of IRs are not compared', () => {
    const run = begin();
    const json = JSON.stringify({ format: 2 });
    run.inputs(inputs('@frontier:AA', { json, hash: createHash('sha256').update(json).digest('hex') }));
    expect(test.journal.compare([run.id, run.id])).toMatchObject({ value: { changes: null } });
  });

  it.each(['', 'x', '0', '-1', '1.5', '1e3', ' 1', '9'.repeat(30), '__proto__'])(
    'no run is called %j',
    (id) => {
      begin();
      expect(test.journal.show(id)).toEqual({ ok: false, error: { code: 'runs/not-found', id } });
      expect(test.journal.log(id, 0, 1)).toMatchObject({ error: { code: 'runs/not-found' } });
      expect(test.journal.compare([id, '1'])).toMatchObject({ error: { code: 'runs/not-found' } });
      expect(test.journal.running(id)).toBeNull();
    },
  );
});
