import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conflictsIn, mergeTexts, textOfParts, type MergeInput } from './merge-texts.ts';
import { relocateImports } from './relocate-imports.ts';

const line = fc.constantFrom('a', 'b', 'c', '', '}', '  x').map((text) => `${text}\n`);
const text = fc.tuple(fc.array(line, { maxLength: 12 }), fc.constantFrom('', 'end')).map(([lines, end]) => {
  return lines.join('') + end;
});
/** A text and two others that somebody made of it, line by line. */
const versions = fc
  .tuple(fc.array(line, { maxLength: 14 }), fc.infiniteStream(fc.tuple(fc.nat(9), line)))
  .map(([base, stream]) => {
    const edit = () =>
      base.flatMap((one) => {
        const [kind, other] = stream.next().value;
        return kind === 0 ? [] : kind === 1 ? [other] : kind === 2 ? [one, other] : [one];
      });
    return { base: base.join(''), edited: edit().join(''), generated: edit().join('') };
  });

describe('a three-way merge', () => {
  it('takes what only one side has changed', () => {
    fc.assert(
      fc.property(text, text, (base, other) => {
        expect(mergeTexts({ base, edited: base, generated: other }).text).toBe(other);
        expect(mergeTexts({ base, edited: other, generated: base }).text).toBe(other);
        expect(mergeTexts({ base, edited: other, generated: other }).text).toBe(other);
      }),
    );
  });

  it('holds all of either side, when every conflict is settled for it and the other side has changed nothing else', () => {
    fc.assert(
      fc.property(versions, (input) => {
        const merge = mergeTexts(input);
        const choices = (side: 'edited' | 'generated') =>
          Array.from({ length: conflictsIn(merge) }, () => side);
        if (merge.text !== null) expect(merge.text).toBe(textOfParts(merge.parts, []));
        // A line that neither side has is in no settlement.
        const known = new Set(Object.values(input).flatMap((one) => one.match(/[^\n]*\n|[^\n]+/g) ?? []));
        for (const side of ['edited', 'generated'] as const) {
          const lines = textOfParts(merge.parts, choices(side)).match(/[^\n]*\n|[^\n]+/g) ?? [];
          expect(lines.filter((one) => !known.has(one))).toEqual([]);
        }
      }),
    );
  });

  it('is the same from both sides, with the sides changed', () => {
    fc.assert(
      fc.property(versions, ({ base, edited, generated }) => {
        const [one, other] = [
          mergeTexts({ base, edited, generated }),
          mergeTexts({ base, edited: generated, generated: edited }),
        ];
        expect(one.text).toBe(other.text);
        expect(conflictsIn(one)).toBe(conflictsIn(other));
      }),
    );
  });

  it('without a base asks about every difference, and holds either text whole', () => {
    fc.assert(
      fc.property(text, text, (edited, generated) => {
        const merge = mergeTexts({ base: null, edited, generated } satisfies MergeInput);
        expect(merge.text === null).toBe(edited !== generated);
        const all = (side: 'edited' | 'generated') =>
          textOfParts(
            merge.parts,
            Array.from({ length: conflictsIn(merge) }, () => side),
          );
        expect(all('edited')).toBe(edited);
        expect(all('generated')).toBe(generated);
      }),
    );
  });

  it('of large files with many equal lines takes no time', () => {
    const base = Array.from({ length: 30_000 }, (_, n) => (n % 3 === 0 ? `${n}\n` : '},\n'));
    const edited = base.with(15_000, 'mine\n').join('');
    const generated = base.toSpliced(15_300, 3, 'new\n').join('');
    const merge = mergeTexts({ base: base.join(''), edited, generated });
    expect(merge.text).toContain('mine\n');
    expect(merge.text).toContain('new\n');
  });
});

it.each([
  [
    "import a from './a.ts';",
    "import a from '../../generated/entities/a.ts';".replace('../../', '../../../'),
  ],
  ["export * from '../views.ts';", "export * from '../../../generated/views.ts';"],
  ["const m = await import('../../src/hooks.ts');", "const m = await import('../../hooks.ts');"],
  ["import type { Z } from 'zod';", "import type { Z } from 'zod';"],
  ["new URL('./x.sql', import.meta.url)", "new URL('../../../generated/entities/x.sql', import.meta.url)"],
  ["const text = './a.ts';", "const text = './a.ts';"],
])('an import leads where it led: %s', (before, after) => {
  expect(relocateImports(before, 'generated/entities/deal.ts', 'src/moved/entities/deal.ts')).toBe(after);
  expect(relocateImports(before, 'generated/entities/deal.json', 'src/moved/entities/deal.json')).toBe(
    before,
  );
});
