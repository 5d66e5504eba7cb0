import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits, minimalEdits } from './minimal-edits.ts';

const line = fc.constantFrom(
  'a: 1',
  'b: 2',
  '  - x',
  '',
  '😀 emoji',
  'longer words here and there',
  '}',
  '}',
);
const lines = fc.array(line, { maxLength: 60 }).map((all) => all.join('\n'));
const wellFormed = fc.string({ unit: 'grapheme', maxLength: 80 });

function splitsAPair(text: string, position: number): boolean {
  const before = text.charCodeAt(position - 1);
  const after = text.charCodeAt(position);
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
}

describe('minimalEdits', () => {
  it('turns any text into any other', () => {
    fc.assert(
      fc.property(fc.oneof(lines, wellFormed), fc.oneof(lines, wellFormed), (before, after) => {
        expect(applyEdits(before, minimalEdits(before, after))).toBe(after);
      }),
      { numRuns: 1000 },
    );
  });

  it('never splits a surrogate pair', () => {
    const emoji = fc
      .array(fc.constantFrom('😀', '😁', '🙃', 'a', '\n'), { maxLength: 30 })
      .map((all) => all.join(''));
    fc.assert(
      fc.property(emoji, emoji, (before, after) => {
        let text = before;
        for (const edit of minimalEdits(before, after)) {
          expect(splitsAPair(text, edit.position)).toBe(false);
          expect(splitsAPair(text, edit.position + edit.deleted)).toBe(false);
          text = applyEdits(text, [edit]);
          expect(text.isWellFormed()).toBe(true);
        }
      }),
    );
  });

  it('touches nothing in equal texts', () => {
    expect(minimalEdits('same\ntext', 'same\ntext')).toEqual([]);
  });

  it('touches only what was changed in two far places of a large text', () => {
    const before = Array.from({ length: 50_000 }, (_, i) => `key_${i}: value ${i}\n`).join('');
    const after = before.replace('value 10\n', 'value ten\n').replace('key_49990:', 'key_x:');
    const edits = minimalEdits(before, after);
    expect(applyEdits(before, edits)).toBe(after);
    expect(edits.reduce((sum, edit) => sum + edit.deleted + edit.inserted.length, 0)).toBeLessThan(15);
  });

  it('stays small on repeated lines, where nothing is unique', () => {
    const before = 'same line\n'.repeat(20_000);
    const after = `${'same line\n'.repeat(5_000)}other\n${'same line\n'.repeat(14_000)}end\n`;
    const edits = minimalEdits(before, after);
    expect(applyEdits(before, edits)).toBe(after);
    expect(edits.length).toBeLessThan(10);
  });

  it('finds two changes in one line of a million characters', () => {
    const words = Array.from({ length: 150_000 }, (_, i) => `w${i}`);
    const before = words.join(' ');
    const after = before.replace('w70 ', 'W70 ').replace('w140000 ', 'W140000 ');
    const edits = minimalEdits(before, after);
    expect(applyEdits(before, edits)).toBe(after);
    expect(edits).toHaveLength(2);
  });

  it('comes back on two large texts that have nothing in common', () => {
    const before = Array.from({ length: 100_000 }, (_, i) => `a${i}`).join('\n');
    const after = Array.from({ length: 100_000 }, (_, i) => `b${i * 7}`).join('\n');
    expect(applyEdits(before, minimalEdits(before, after)) === after).toBe(true);
  });
});
