import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Origins } from './blame.ts';
import { Composition } from './compose.ts';
import { diffTexts } from './diff-texts.ts';
import { decodeText, EditRun, encodeEdits, encodeText, type TimedEdit } from './edit-codec.ts';
import { TextFinder } from './find-text.ts';
import { decodeRecords, encodeRecords } from './indexed-record.ts';
import { PieceList, textOfPieces } from './piece-list.ts';
import { applyDelta, invertDeltas, type TextDelta } from './text-delta.ts';

const piece = fc.oneof(fc.string({ maxLength: 5 }), fc.constantFrom('👍', 'aab', 'ab', '\ud83d', '\n'));
const change = fc.record({ at: fc.nat(400), deleted: fc.nat(8), inserted: piece });

/** Deltas that fit each other, starting with the empty text, and the text after each of them. */
function fitted(changes: readonly { at: number; deleted: number; inserted: string }[]) {
  let text = '';
  return changes.map(({ at, deleted, inserted }) => {
    const position = at % (text.length + 1);
    const delta: TextDelta = { position, deleted: text.slice(position, position + deleted), inserted };
    text = applyDelta(text, delta);
    return { delta, text };
  });
}

const history = fc.array(change, { maxLength: 400 }).map(fitted);

describe('the structures of the time machine', () => {
  it('a piece list is the text that its splices make', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const pieces = new PieceList<string>();
        for (const { delta, text } of steps) {
          pieces.splice(delta.position, delta.deleted.length, delta.inserted, delta.inserted.length);
          expect(pieces.length).toBe(text.length);
        }
        const text = steps.at(-1)?.text ?? '';
        expect(textOfPieces(pieces.pieces())).toBe(text);
        const [from, to] = [Math.floor(text.length / 3), Math.floor((text.length * 2) / 3)];
        expect(textOfPieces(pieces.range(from, to))).toBe(text.slice(from, to));
      }),
    );
  });

  it('a piece list refuses splices outside of it', () => {
    const pieces = new PieceList('abc', 3);
    expect(() => pieces.splice(4, 0, 'x', 1)).toThrow(RangeError);
    expect(() => pieces.splice(2, 2, 'x', 1)).toThrow(RangeError);
    expect(() => pieces.splice(-1, 0, 'x', 1)).toThrow(RangeError);
    expect(textOfPieces(pieces.pieces())).toBe('abc');
  });

  it('HIST-R31 edits taken together do what they did one by one, and can be taken back', () => {
    fc.assert(
      fc.property(history, fc.nat(400), (steps, at) => {
        const start = Math.min(at, steps.length);
        const before = start === 0 ? '' : steps[start - 1]!.text;
        const composition = new Composition(before);
        for (const { delta } of steps.slice(start)) composition.add(delta);
        const after = steps.at(-1)?.text ?? '';
        expect(composition.text()).toBe(after);
        const together = composition.deltas();
        let text = before;
        for (const delta of together) text = applyDelta(text, delta);
        expect(text).toBe(after);
        for (const delta of invertDeltas(together)) text = applyDelta(text, delta);
        expect(text).toBe(before);
      }),
    );
  });

  it('HIST-R20 edits come out of their bytes as they went in', () => {
    fc.assert(
      fc.property(history, fc.array(fc.integer({ min: 0, max: 2 ** 45 })), (steps, times) => {
        const edits: TimedEdit[] = steps.map(({ delta }, n) => ({
          at: times[n % (times.length + 1)] ?? 0,
          deltas: [delta],
        }));
        const run = new EditRun(encodeEdits(edits));
        expect(run.length).toBe(edits.length);
        expect(run.edits()).toEqual(edits);
        expect(run.edits(3, 7)).toEqual(edits.slice(3, 7));
      }),
    );
  });

  it('HIST-R21 other bytes are an error, never other edits without end', () => {
    const bytes = encodeEdits([{ at: 5, deltas: [{ position: 0, deleted: '', inserted: 'hello' }] }]);
    for (let length = 0; length < bytes.length; length++) {
      const cut = bytes.subarray(0, length);
      expect(() => new EditRun(cut).edits()).toThrow(RangeError);
    }
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (noise) => {
        try {
          new EditRun(noise).edits(0, 10);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
    );
    expect(() => decodeText(new Uint8Array([0, 0xff]))).toThrow(RangeError);
    expect(() => decodeText(new Uint8Array([7]))).toThrow(RangeError);
  });

  it('texts come out of their bytes as they went in, torn pairs too', () => {
    for (const text of ['', 'plain', '\ufeffmark', 'ä👍', 'torn \ud83d', '\ufffd', '\ude00\ud83d']) {
      expect(decodeText(encodeText(text))).toBe(text);
    }
  });

  it('records come out of their bytes as they went in', () => {
    const record = fc.record({
      no: fc.nat(),
      author: fc.nat(9),
      seq: fc.integer({ min: 1, max: 2 ** 40 }),
      before: fc.nat(),
      entries: fc.integer({ min: 1, max: 64 }),
      changing: fc.option(fc.array(fc.nat(63), { maxLength: 5 })),
    });
    fc.assert(
      fc.property(fc.array(record), (records) => {
        expect(decodeRecords(encodeRecords(records))).toEqual(records);
      }),
    );
  });

  it('HIST-R41 blame covers every code unit exactly once, with the edit that brought it', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const origins = new Origins();
        let naive: number[] = [];
        for (const [n, { delta }] of steps.entries()) {
          const { position, deleted, inserted } = delta;
          origins.add(n + 1, position, deleted.length, inserted.length);
          naive = [
            ...naive.slice(0, position),
            ...Array.from(inserted.split(''), () => n + 1),
            ...naive.slice(position + deleted.length),
          ];
        }
        const runs = origins.runs(() => false);
        expect(runs.flatMap(({ length, edit }) => Array.from({ length }, () => edit))).toEqual(naive);
      }),
    );
  });

  it('HIST-R42 finds the versions that hold a text', () => {
    fc.assert(
      fc.property(history, fc.constantFrom('a', 'aa', 'ab', 'aab', '👍', '\n'), (steps, wanted) => {
        const finder = new TextFinder(wanted);
        for (const [n, { delta }] of steps.entries()) {
          finder.add(n + 1, delta.position, delta.deleted.length, delta.inserted);
        }
        const found = new Set<number>();
        for (const { from, to } of finder.stretches(steps.length)) {
          for (let n = from; n <= to; n++) found.add(n);
        }
        const expected = steps.flatMap(({ text }, n) => (text.includes(wanted) ? [n + 1] : []));
        expect([...found].toSorted((a, b) => a - b)).toEqual(expected);
      }),
    );
  });

  it('a diff holds both texts', () => {
    const text = fc.array(fc.constantFrom('one\n', 'two ', '\n', '👍', 'x', 'drei'), { maxLength: 40 });
    fc.assert(
      fc.property(text, text, fc.constantFrom('line' as const, 'word' as const), (a, b, by) => {
        const parts = diffTexts(a.join(''), b.join(''), by);
        const side = (other: string) =>
          parts
            .filter(({ kind }) => kind !== other)
            .map((part) => part.text)
            .join('');
        expect(side('inserted')).toBe(a.join(''));
        expect(side('deleted')).toBe(b.join(''));
      }),
    );
  });
});
