import net from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openTestPreview, type TestPreview } from './testing/test-preview.ts';

// Processes that start other processes take their time where many tests run at once.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const isLinux = process.platform === 'linux';
const ASK = { onSchemaChange: 'ask', fresh: false } as const;

let test: TestPreview;
beforeEach(() => {
  test = openTestPreview();
});
afterEach(() => test.close());

/** Starts it and waits for its page. */
async function running(): Promise<{ url: string; runId: string }> {
  test.preview.start(ASK);
  return test.until('running');
}

async function textAt(url: string): Promise<string> {
  return (await (await fetch(url)).text()).trim();
}

function shown(runId: string) {
  const run = test.journal.show(runId);
  if (!run.ok) throw new Error(run.error.code);
  return run.value;
}

describe('Run', () => {
  it('leads from the specs to a page that answers, step by step, and the journal has it', async () => {
    expect(test.preview.state()).toEqual({ status: 'idle' });
    const { url, runId } = await running();
    expect(await textAt(url)).toBe('keep');
    expect(test.statuses).toEqual(['starting', 'running']);
    const run = shown(runId);
    expect(run.outcome).toBe('running');
    expect(run.steps.map(({ title, outcome }) => `${title}: ${outcome}`)).toEqual([
      'Compile the specs: done',
      'Generate the application: done',
      'Bundle server and pages: done',
      'Prepare the database: done',
      'Start the server: done',
    ]);
    expect(run.artifacts).toHaveLength(1);
    await test.preview.stop('It was stopped.');
    expect(test.preview.state()).toEqual({ status: 'stopped', runId });
    expect(shown(runId)).toMatchObject({ outcome: 'done', note: 'It was stopped.' });
    await expect(fetch(url)).rejects.toThrow('fetch failed');
  });

  it('with specs that do not compile says so, and starts when they do', async () => {
    test.specs = null;
    test.preview.start(ASK);
    const crashed = await test.until('crashed');
    expect(crashed).toMatchObject({
      step: 'compile',
      message: 'The specs do not compile: 1 error, first a.spec.yaml:1:1: It is wrong.',
    });
    expect(shown(crashed.runId).outcome).toBe('failed');
    test.specs = {};
    await test.preview.specsChanged();
    await test.until('running');
  });

  it('with code that cannot be bundled says where', async () => {
    test.bundleFault = 'src/hooks.ts:3: Expected ";"';
    test.preview.start(ASK);
    expect(await test.until('crashed')).toMatchObject({
      step: 'bundle',
      message: 'src/hooks.ts:3: Expected ";"',
    });
  });

  it('where there is nothing to run it with says so', async () => {
    test.noNode = 'Node.js is needed';
    test.preview.start(ASK);
    expect(await test.until('crashed')).toMatchObject({ step: 'compile', message: 'Node.js is needed' });
  });

  it('twice in a row ends with one of them', async () => {
    const first = test.preview.start(ASK);
    const second = test.preview.start(ASK);
    if (!first.ok || !second.ok) throw new Error('it did not start');
    const { runId } = await test.until('running');
    expect(runId).toBe(second.value.runId);
    expect(shown(first.value.runId)).toMatchObject({
      outcome: 'cancelled',
      note: `Run ${second.value.runId} took its place.`,
    });
  });

  it('can be stopped before it runs', async () => {
    test.specs = { atGo: '' };
    test.preview.start(ASK);
    const { runId } = await test.until('starting', ({ step }) => step === 'start');
    await test.preview.stop('It was stopped.');
    expect(test.preview.state()).toEqual({ status: 'stopped', runId });
    expect(shown(runId)).toMatchObject({ outcome: 'cancelled' });
    expect(shown(runId).steps.at(-1)).toMatchObject({ outcome: 'cancelled' });
    if (isLinux) expect(test.processes()).toEqual([]);
  });

  it('finds its port again, and does without it when it is taken', async () => {
    const { url } = await running();
    await test.preview.stop('It was stopped.');
    expect((await running()).url).toBe(url);
    await test.preview.stop('It was stopped.');
    const other = net.createServer().listen(Number(new URL(url).port), '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const elsewhere = await running();
    other.close();
    expect(elsewhere.url).not.toBe(url);
    expect(await textAt(elsewhere.url)).toContain('keep');
  });

  it('lets people of the sample data in, once each time, and nobody else', async () => {
    await running();
    const url = await test.preview.actAs({ personId: 'p1', path: '/deals' });
    expect(url).toMatchObject({
      value: { url: expect.stringMatching(/\/preview\/act-as\?token=[\w-]{43}$/) },
    });
    expect(await test.preview.actAs({ personId: 'p2', path: '/' })).toMatchObject({
      error: { code: 'runs/person-not-found' },
    });
    expect(await test.preview.actAs({ personId: 'p1', org: 'o2', path: '/' })).toMatchObject({
      error: { code: 'runs/person-not-found' },
    });
    await test.preview.stop('It was stopped.');
    expect(await test.preview.actAs({ personId: 'p1', path: '/' })).toMatchObject({
      error: { code: 'runs/not-running' },
    });
  });
});

describe('an application that', () => {
  it('throws at its start is shown with what it threw', async () => {
    test.specs = { atLoad: "throw new TypeError('it has no rows');" };
    test.preview.start(ASK);
    const crashed = await test.until('crashed');
    expect(crashed).toMatchObject({ step: 'migrate', message: 'TypeError: it has no rows', exitCode: 1 });
    expect(shown(crashed.runId)).toMatchObject({ outcome: 'failed', note: 'TypeError: it has no rows' });
    const log = test.journal.log(crashed.runId, 0, 100);
    expect(log.ok && log.value.lines.map(({ text }) => text)).toContain('TypeError: it has no rows');
  });

  it('says why it fails is shown with that', async () => {
    test.specs = {
      atGo: "say({ kind: 'failed', message: 'The disk is full.', stack: '' }); process.exit(1)",
    };
    test.preview.start(ASK);
    expect(await test.until('crashed')).toMatchObject({
      step: 'start',
      message: 'The disk is full.',
      exitCode: 1,
    });
  });

  it('says what nothing says is not believed', async () => {
    test.specs = {
      atLoad:
        "process.send({ kind: 'listening', port: -1, people: 3 }); process.send(['x']); process.send('y');",
    };
    await running();
  });

  it('ends later is shown as ended, and starts again with the next change', async () => {
    test.specs = { later: 'process.exit(7)' };
    const { runId } = await running();
    expect(await test.until('crashed')).toEqual({
      status: 'crashed',
      runId,
      step: null,
      message: 'It ended by itself with exit code 7.',
      exitCode: 7,
      element: null,
    });
    expect(shown(runId).outcome).toBe('failed');
    test.specs = {};
    await test.preview.specsChanged();
    await test.until('running');
  });

  it('hangs later is shown as hanging, and can be stopped', async () => {
    test.specs = { later: 'for (;;);' };
    await running();
    await test.until('running', ({ hanging }) => hanging);
    await test.preview.stop('It was stopped.');
    if (isLinux) expect(test.processes()).toEqual([]);
  });

  it('floods its log is cut, counted, and runs on', async () => {
    test.specs = {
      later:
        "const line = 'x'.repeat(80); for (let i = 0; i < 200000; i++) console.log(line, i); console.log('y'.repeat(5_000_000)); console.log('last');",
    };
    const { runId, url } = await running();
    await vi.waitFor(
      () => {
        const log = test.journal.log(runId, 0, 2000);
        expect(log.ok && log.value.lines.at(-1)?.text).toBe('last');
      },
      { timeout: 20_000, interval: 200 },
    );
    const { log } = shown(runId);
    // What the studio says itself is among them.
    expect(log.lines).toBeGreaterThanOrEqual(200_003);
    expect(log.lines - log.leftOut).toBeLessThanOrEqual(2000);
    expect(Math.max(...test.logged.map(({ lines }) => lines))).toBeLessThanOrEqual(500);
    const tail = test.journal.log(runId, log.lines - 2, 10);
    expect(tail.ok && tail.value.lines.map(({ text }) => text.length)).toEqual([2000, 4]);
    expect(await textAt(url)).toBe('keep');
  });
});

describe('an application that says nothing at its start', () => {
  it.each([
    ['before it has opened its database', { atLoad: 'for (;;);' }, 'migrate'],
    ['before it listens', { atGo: 'for (;;)' }, 'start'],
  ])('%s is given up', async (_name, specs, step) => {
    await test.close();
    test = openTestPreview({ silence: 5000 });
    test.specs = specs;
    test.preview.start(ASK);
    expect(await test.until('crashed')).toMatchObject({
      step,
      message: 'It did not answer for 5 seconds while it started.',
    });
    if (isLinux) await vi.waitFor(() => expect(test.processes()).toEqual([]), 8000);
  });
});

describe('a change of the specs', () => {
  it('that means nothing else starts nothing', async () => {
    const { runId } = await running();
    await test.preview.specsChanged();
    expect(test.preview.state()).toMatchObject({ status: 'running', runId, next: null });
  });

  it('puts another application in its place, with the data and the address of before', async () => {
    const first = await running();
    test.specs = { later: '1' };
    await test.preview.specsChanged();
    const second = await test.until('running', ({ runId }) => runId !== first.runId);
    expect(second.url).toBe(first.url);
    expect(await textAt(second.url)).toBe('keep keep');
    expect(shown(first.runId)).toMatchObject({
      outcome: 'done',
      note: `Run ${second.runId} took its place.`,
    });
  });

  it('that does not compile leaves the last good one there, and says so until it does', async () => {
    const first = await running();
    test.specs = null;
    await test.preview.specsChanged();
    expect(test.preview.state()).toMatchObject({
      status: 'running',
      runId: first.runId,
      behind: { sentence: expect.stringContaining('do not compile') },
    });
    expect(await textAt(first.url)).toBe('keep');
    test.specs = {};
    await test.preview.specsChanged();
    expect(test.preview.state()).toMatchObject({ runId: first.runId, behind: null });
  });

  it('whose code cannot be bundled leaves the last good one there', async () => {
    const first = await running();
    test.bundleFault = 'src/hooks.ts:3: Expected ";"';
    test.specs = { later: '1' };
    await test.preview.specsChanged();
    const state = await test.until('running', ({ behind }) => behind !== null);
    expect(state).toMatchObject({ runId: first.runId, behind: { sentence: 'src/hooks.ts:3: Expected ";"' } });
  });

  it('starts nothing when nobody has pressed Run, or somebody has stopped it', async () => {
    await test.preview.specsChanged();
    expect(test.preview.state()).toEqual({ status: 'idle' });
    const { runId } = await running();
    await test.preview.stop('It was stopped.');
    test.specs = { later: '1' };
    await test.preview.specsChanged();
    expect(test.preview.state()).toEqual({ status: 'stopped', runId });
  });
});

describe('a change that data cannot stay with', () => {
  const LOSS = 'The column “amount” goes, and with it the values of 12 rows.';
  let first: { url: string; runId: string };
  beforeEach(async () => {
    first = await running();
    test.specs = { losses: [LOSS] };
    await test.preview.specsChanged();
    await test.until('asking');
  });

  it('is asked about while the application of before runs on', async () => {
    const state = test.preview.state();
    expect(state).toMatchObject({ status: 'asking', losses: [LOSS], mayAccept: true, url: first.url });
    expect(await textAt(first.url)).toBe('keep');
    expect(shown(first.runId).outcome).toBe('running');
  });

  it.each([
    ['accept-loss', 'keep keep'],
    ['fresh', 'fresh'],
  ] as const)('goes on with the answer “%s”', async (answer, data) => {
    const { runId } = await test.until('asking');
    expect(test.preview.answer(runId, answer)).toBe(true);
    await test.until('running', (state) => state.runId === runId);
    expect(test.data()).toBe(data);
    expect(test.preview.answer(runId, answer)).toBe(false);
  });

  it('is left alone with the answer “cancel”', async () => {
    const { runId } = await test.until('asking');
    expect(test.preview.answer(first.runId, 'cancel')).toBe(false);
    expect(test.preview.answer(runId, 'cancel')).toBe(true);
    const state = await test.until('running', ({ behind }) => behind !== null);
    expect(state.runId).toBe(first.runId);
    expect(test.data()).toBe('keep');
    expect(shown(runId).outcome).toBe('cancelled');
  });

  it('is asked about no more when the specs are as they were', async () => {
    test.specs = {};
    await test.preview.specsChanged();
    expect(test.preview.state()).toMatchObject({ status: 'running', runId: first.runId, behind: null });
  });

  it('that consent cannot help is not gone on with', async () => {
    test.specs = { losses: [LOSS], mayKeep: false };
    await test.preview.specsChanged();
    const { runId } = await test.until('asking', ({ mayAccept }) => !mayAccept);
    expect(test.preview.answer(runId, 'accept-loss')).toBe(false);
    expect(test.preview.answer(runId, 'fresh')).toBe(true);
    await test.until('running', (state) => state.runId === runId);
    expect(test.data()).toBe('fresh');
  });

  it.each([
    [{ onSchemaChange: 'keep', fresh: false }, 'keep keep'],
    [{ onSchemaChange: 'fresh', fresh: false }, 'fresh'],
    [{ onSchemaChange: 'keep', fresh: true }, 'fresh'],
  ] as const)('is not asked about where it was said before: %j', async (wanted, data) => {
    const begun = test.preview.start(wanted);
    await test.until('running', ({ runId }) => begun.ok && runId === begun.value.runId);
    expect(test.data()).toBe(data);
  });
});
