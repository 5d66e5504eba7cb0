import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { DeltaBuilder } from './delta-builder.ts';
import { applyDelta, invertDeltas, type TextDelta } from './text-delta.ts';

const TEXT = 'text';
const word = fc.constantFrom('a', 'bc', 'lorem ipsum', '👍', 'x👩‍👩‍👧y', '\n', 'ä', '');

/** One device types, pastes or deletes, then perhaps another one learns of it. */
const step = fc.record({
  device: fc.nat(2),
  at: fc.nat(200),
  deleted: fc.nat(6),
  inserted: word,
  syncWith: fc.nat(5),
});

/** Several devices that write at once; every update in the order in which it was made. */
function write(steps: readonly (typeof step extends fc.Arbitrary<infer T> ? T : never)[]): Uint8Array[] {
  const devices = [0, 1, 2].map((n) => {
    const doc = new Y.Doc();
    doc.clientID = n + 1;
    return doc;
  });
  const updates: Uint8Array[] = [];
  for (const doc of devices) {
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'sync') updates.push(update);
    });
  }
  for (const { device, at, deleted, inserted, syncWith } of steps) {
    const doc = devices[device]!;
    const text = doc.getText(TEXT);
    doc.transact(() => {
      const from = Math.min(at, text.length);
      text.delete(from, Math.min(deleted, text.length - from));
      if (inserted !== '') text.insert(from, inserted);
    });
    const other = devices[syncWith];
    if (other !== undefined && other !== doc) Y.applyUpdate(other, Y.encodeStateAsUpdate(doc), 'sync');
  }
  return updates;
}

function shuffled<T>(items: readonly T[], random: Iterator<number>): T[] {
  return items
    .map((item) => ({ item, key: random.next().value as number }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

/** Applies updates to a builder one by one and holds what it says against Yjs. */
function follow(
  builder: DeltaBuilder,
  updates: readonly Uint8Array[],
  batch: number,
  inOrder = true,
): string {
  const doc = new Y.Doc();
  let text = builder.text();
  Y.applyUpdate(doc, builder.state());
  for (let from = 0; from < updates.length; from += batch) {
    const part = updates.slice(from, from + batch);
    const edits = new Map<number, readonly TextDelta[]>();
    builder.apply(part, (entry, deltas) => edits.set(entry, deltas));
    for (const [entry, update] of part.entries()) {
      Y.applyUpdate(doc, update);
      const before = text;
      const deltas = edits.get(entry) ?? [];
      for (const delta of deltas) text = applyDelta(text, delta);
      if (inOrder) expect(text).toBe(doc.getText(TEXT).toString());
      let back = text;
      for (const delta of invertDeltas(deltas)) back = applyDelta(back, delta);
      expect(back).toBe(before);
    }
    expect(builder.isFaithful()).toBe(true);
    expect(builder.text()).toBe(text);
  }
  return text;
}

describe('DeltaBuilder', () => {
  it('HIST-R10 HIST-R12 says what each update of several devices does to the text', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), fc.integer({ min: 1, max: 20 }), (steps, batch) => {
        follow(new DeltaBuilder(TEXT), write(steps), batch);
      }),
      { numRuns: 200 },
    );
  });

  it('HIST-R11 follows updates that arrive in any order, before those that they build on, and more than once', () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 40 }),
        fc.infiniteStream(fc.nat()),
        fc.integer({ min: 1, max: 20 }),
        (steps, random, batch) => {
          const updates = write(steps);
          const doc = new Y.Doc();
          for (const update of updates) Y.applyUpdate(doc, update);
          const arriving = [...shuffled(updates, random), ...updates];
          const text = follow(new DeltaBuilder(TEXT), arriving, batch, false);
          expect(text).toBe(doc.getText(TEXT).toString());
        },
      ),
      { numRuns: 200 },
    );
  });

  it('HIST-R14 shows the same text of the same updates, whatever their order and whatever is missing', () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 40 }),
        fc.infiniteStream(fc.nat()),
        fc.integer({ min: 1, max: 20 }),
        (steps, random, batch) => {
          const some = write(steps).filter(() => (random.next().value as number) % 4 !== 0);
          const one = follow(new DeltaBuilder(TEXT), some, batch, false);
          const other = follow(new DeltaBuilder(TEXT), shuffled(some, random), 3, false);
          expect(other).toBe(one);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('goes on from a state as if it had seen everything', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), fc.nat(40), (steps, at) => {
        const updates = write(steps);
        const first = new DeltaBuilder(TEXT);
        first.apply(updates.slice(0, at), () => undefined);
        const second = new DeltaBuilder(TEXT, first.state());
        expect(second.text()).toBe(first.text());
        follow(second, updates.slice(at), 7);
      }),
      { numRuns: 100 },
    );
  });

  it('HIST-R13 tells a pair of surrogates that Yjs tears as Yjs shows it', () => {
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    doc.getText(TEXT).insert(0, 'a👍b');
    doc.getText(TEXT).insert(2, '-');
    expect(follow(new DeltaBuilder(TEXT), updates, 1)).toBe('a\ufffd-\ufffdb');
  });

  it('passes over what is no text', () => {
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    const text = doc.getText(TEXT);
    text.insert(0, 'plain');
    text.format(0, 3, { bold: true });
    text.insertEmbed(2, { image: 'x' });
    doc.getMap('other').set('key', 'value');
    text.insert(4, '!');
    text.delete(0, 4);
    follow(new DeltaBuilder(TEXT), updates, 3);
  });

  it('throws on bytes that are no update', () => {
    const builder = new DeltaBuilder(TEXT);
    expect(() => builder.apply([new Uint8Array([9, 9, 9])], () => undefined)).toThrow(/array|end|read/i);
  });
});
