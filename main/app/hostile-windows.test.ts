import fc from 'fast-check';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { afterEach, describe, expect, it } from 'vitest';
import { DOCUMENT_TEXT } from '#shared/contracts/document-text.ts';
import { closeTestStudios, openTestStudio, type TestStudio } from './testing/open-test-studio.ts';
import { STEP_1, STEP_2, syncMessage, UPDATE, type TestWindow } from './testing/test-window.ts';

afterEach(() => closeTestStudios());

const sync = (message: Uint8Array) => ({ kind: 'sync', message }) as const;
const presence = (update: Uint8Array) => ({ kind: 'presence', update }) as const;

function encoded(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  write(encoder);
  return encoding.toUint8Array(encoder);
}

function presenceOf(states: readonly { client: number; clock: number; json: string }[]): Uint8Array {
  return encoded((encoder) => {
    encoding.writeVarUint(encoder, states.length);
    for (const { client, clock, json } of states) {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarString(encoder, json);
    }
  });
}

/** An update that builds on another one that nobody is sent. */
function updateAfterGap(): Uint8Array {
  const doc = new Y.Doc();
  doc.getText(DOCUMENT_TEXT).insert(0, 'never sent');
  const before = Y.encodeStateVector(doc);
  doc.getText(DOCUMENT_TEXT).insert(5, 'hostile');
  return Y.encodeStateAsUpdate(doc, before);
}

/** One client's structs with the given numbers where Yjs expects its own. */
const structs = (count: number, info: number, ...rest: number[]): Uint8Array =>
  encoded((encoder) => {
    for (const number of [1, count, 7, 0]) encoding.writeVarUint(encoder, number);
    encoding.writeUint8(encoder, info);
    for (const number of rest) encoding.writeVarUint(encoder, number);
  });

const MALFORMED: [string, Uint8Array][] = [
  ['nothing', new Uint8Array(0)],
  ['an unknown type of message', syncMessage(9, new Uint8Array(2))],
  ['a message that ends early', Uint8Array.of(UPDATE, 200, 1, 2)],
  ['a length of 2^52', encoded((e) => [UPDATE, 2 ** 52].forEach((n) => encoding.writeVarUint(e, n)))],
  ['bytes behind the message', Uint8Array.of(...syncMessage(UPDATE, Uint8Array.of(0, 0)), 1)],
  ['an endless number', new Uint8Array(100).fill(255)],
  ['a state vector that ends early', syncMessage(STEP_1, Uint8Array.of(200, 200, 1))],
  [
    'a state vector of 1e9 clients',
    syncMessage(
      STEP_1,
      encoded((e) => encoding.writeVarUint(e, 1e9)),
    ),
  ],
  [
    'an update of random bytes',
    syncMessage(
      UPDATE,
      Uint8Array.from({ length: 300 }, (_, i) => i * 37),
    ),
  ],
  ['an update that says it has 2^31 structs', syncMessage(UPDATE, structs(2 ** 31, 0, 1))],
  ['an update that says it has 2^33 structs', syncMessage(UPDATE, structs(2 ** 33, 0, 1))],
  ['an answer after a gap', syncMessage(STEP_2, updateAfterGap())],
  ['an update after a gap', syncMessage(UPDATE, updateAfterGap())],
];

async function twoWindows(): Promise<{ test: TestStudio; id: string; good: TestWindow; bad: TestWindow }> {
  const test = await openTestStudio();
  const { ids } = await test.write({ 'a.md': 'the text' });
  const id = ids.get('a.md')!;
  return { test, id, good: await test.window(id), bad: await test.window(id) };
}

/** The good window can still type, its text is that of the engine, and it survives a crash. */
async function expectUnharmed(test: TestStudio, id: string, good: TestWindow): Promise<void> {
  good.type(0, 0, '+');
  await good.saved();
  expect(good.closedWith()).toBeNull();
  expect(await test.text(id)).toBe(good.text());
  const later = await test.window(id);
  expect(later.text()).toBe(good.text());
  later.detach();
  const again = await openTestStudio({ home: test.crash() });
  expect(await again.text(id)).toBe(good.text());
  expect(await again.findings()).toEqual([]);
  await again.close();
  expect(test.errors).toEqual([]);
}

describe('a hostile window', () => {
  it.each(MALFORMED)('that sends %s is closed, and nobody else notices', async (_what, message) => {
    const { test, id, good, bad } = await twoWindows();
    good.type(0, 0, 'before ');
    bad.send(sync(message));
    good.type(0, 0, 'right ');
    await good.saved();
    expect(bad.closedWith()).toBe('documents/update-malformed');
    expect(good.text()).toBe('right before the text');
    await expectUnharmed(test, id, good);
  });

  it('whose good and bad updates come in one turn keeps the good ones before the bad one only', async () => {
    const { test, id, good, bad } = await twoWindows();
    bad.type(0, 0, 'fine ');
    bad.send(sync(syncMessage(UPDATE, updateAfterGap())));
    bad.type(0, 0, 'too late ');
    good.type(good.text().length, 0, ' goes on');
    await good.saved();
    expect(good.text()).toBe('fine the text goes on');
    expect(bad.closedWith()).toBe('documents/update-malformed');
    await expectUnharmed(test, id, good);
  });

  it.each([
    ['random bytes', presence(new Uint8Array(50).fill(200))],
    ['1e9 clients', presence(encoded((e) => encoding.writeVarUint(e, 1e9)))],
    ['a state that is no JSON', presence(presenceOf([{ client: 1, clock: 1, json: '{' }]))],
    [
      'more than a window can need',
      presence(presenceOf([{ client: 1, clock: 1, json: `"${'x'.repeat(70_000)}"` }])),
    ],
    [
      'bytes behind the presence',
      presence(Uint8Array.of(...presenceOf([{ client: 1, clock: 1, json: '1' }]), 0)),
    ],
    ['a frame that only the engine sends', { kind: 'saved', count: 3 } as const],
    [
      'a state nested without end',
      presence(presenceOf([{ client: 1, clock: 1, json: '['.repeat(30_000) + ']'.repeat(30_000) }])),
    ],
    [
      'ten thousand clients of its own',
      presence(presenceOf(Array.from({ length: 10_000 }, (_, i) => ({ client: i, clock: 1, json: '1' })))),
    ],
  ])('that sends as presence %s is closed, and nobody else notices', async (_what, frame) => {
    const { test, id, good, bad } = await twoWindows();
    bad.send(frame);
    bad.send(frame);
    expect(bad.closedWith()).toBe('rpc/malformed');
    await expectUnharmed(test, id, good);
  });

  it('cannot do anything on a channel that is closed', async () => {
    const { test, id, good, bad } = await twoWindows();
    bad.detach();
    const frames = bad.frames.length;
    bad.type(0, 0, 'after the end ');
    bad.send(sync(syncMessage(UPDATE, updateAfterGap())));
    bad.send(presence(presenceOf([{ client: 1, clock: 1, json: '{}' }])));
    await good.saved();
    expect(bad.frames).toHaveLength(frames);
    expect(good.text()).toBe('the text');
    await expectUnharmed(test, id, good);
  });

  it('cannot do anything after the studio is closed', async () => {
    const { test, id, good } = await twoWindows();
    await good.saved();
    await test.close();
    good.type(0, 0, 'after the end ');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(good.frames.at(-1)).toMatchObject({ kind: expect.stringMatching(/closed|not-saved/) as string });
    const again = await openTestStudio({ home: test.home });
    expect(await again.text(id)).toBe('the text');
  });

  it('that sends any mutation of a sound update harms no other text, and all of it is durable', async () => {
    const source = new Y.Doc();
    const updates: Uint8Array[] = [];
    source.on('update', (update: Uint8Array) => updates.push(update));
    const text = source.getText(DOCUMENT_TEXT);
    text.insert(0, 'hostile 😀 words');
    text.insert(4, 'more');
    text.delete(2, 5);
    text.format(0, 3, { bold: true });
    source.getMap('other').set('key', { nested: [1, 'two', null] });
    const mutation = fc.record({
      base: fc.nat(updates.length - 1),
      flips: fc.array(fc.tuple(fc.nat(200), fc.nat(255)), { minLength: 1, maxLength: 4 }),
      cut: fc.option(fc.nat(60)),
      type: fc.constantFrom(STEP_1, STEP_2, UPDATE),
    });
    const { test, id, good, bad } = await twoWindows();
    bad.detach();
    await fc.assert(
      fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 5 }), async (mutations) => {
        const window = await test.window(id);
        for (const { base, flips, cut, type } of mutations) {
          const bytes = new Uint8Array(updates[base]!).slice(0, cut ?? undefined);
          for (const [at, value] of flips) if (bytes.length > 0) bytes[at % bytes.length] = value;
          window.send(sync(syncMessage(type, bytes)));
        }
        good.type(good.text().length, 0, '.');
        await good.saved();
        expect(good.closedWith()).toBeNull();
        expect(await test.text(id)).toBe(good.text());
        window.detach();
      }),
      { numRuns: 300 },
    );
    await expectUnharmed(test, id, good);
  });
});
