import { Text } from '@codemirror/state';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DepthIndex, NO_DEPTH } from './depth-index.ts';
import { markdownStructure } from './markdown-structure.ts';
import type { Structure } from './structure.ts';
import { yamlDepth, yamlStructure } from './yaml-structure.ts';

const text = (lines: readonly string[]) => Text.of([...lines]);

/** The texts of the lines that a line stands inside of. */
function parents(structure: Structure, lines: readonly string[], line: number): string[] {
  return structure.parents(text(lines), line).map((parent) => lines[parent - 1]!.trim());
}

const SPEC = [
  'entities:', // 1
  '  Deal:', // 2
  '    title: "{title}"', // 3
  '', // 4
  '    # the fields', // 5
  '    fields:', // 6
  '    - name: a', // 7
  '      max: 3', // 8
  '', // 9
  '# done', // 10
  'access:', // 11
  '  rep: [read]', // 12
];

test('a line of YAML stands inside of its keys and list items', () => {
  expect(parents(yamlStructure, SPEC, 8)).toEqual(['entities:', 'Deal:', 'fields:', '- name: a']);
  expect(parents(yamlStructure, SPEC, 7)).toEqual(['entities:', 'Deal:', 'fields:']);
  expect(parents(yamlStructure, SPEC, 12)).toEqual(['access:']);
  expect(parents(yamlStructure, SPEC, 1)).toEqual([]);
});

test('comments and blank lines belong to what follows them', () => {
  expect(parents(yamlStructure, SPEC, 5)).toEqual(['entities:', 'Deal:']);
  expect(parents(yamlStructure, SPEC, 10)).toEqual([]);
  expect(parents(yamlStructure, ['a:', '  b: 1', ''], 3)).toEqual([]);
});

test('a document marker ends everything before it, and the lines of a long text are no parents', () => {
  expect(parents(yamlStructure, ['a:', '  b: 1', '---', '  c: 1'], 4)).toEqual([]);
  expect(parents(yamlStructure, ['a: |', '  Some words', '    further in'], 3)).toEqual(['a: |']);
});

test('a key of YAML folds to the last line of its block, without the blank lines and comments after it', () => {
  const fold = (line: number) => yamlStructure.lastOf(text(SPEC), line);
  expect(fold(1)).toBe(8);
  expect(fold(2)).toBe(8);
  expect(fold(6)).toBe(8);
  expect(fold(7)).toBe(8);
  expect(fold(11)).toBe(12);
  expect([3, 4, 5, 8, 10, 12].map(fold)).toEqual([null, null, null, null, null, null]);
});

test('CR LF changes nothing', () => {
  const crLf = SPEC.map((line) => `${line}\r`);
  for (let line = 1; line <= SPEC.length; line++) {
    expect(yamlStructure.parents(text(crLf), line)).toEqual(yamlStructure.parents(text(SPEC), line));
    expect(yamlStructure.lastOf(text(crLf), line)).toEqual(yamlStructure.lastOf(text(SPEC), line));
  }
});

const NOTE = [
  '# One',
  'text',
  '## Two',
  '```sh',
  '# a comment',
  '```',
  'more',
  '',
  '# Three',
  '### Deep',
  'x',
];

test('a line of Markdown stands below its headings, and code holds none', () => {
  expect(parents(markdownStructure, NOTE, 7)).toEqual(['# One', '## Two']);
  expect(parents(markdownStructure, NOTE, 5)).toEqual(['# One', '## Two']);
  expect(parents(markdownStructure, NOTE, 11)).toEqual(['# Three', '### Deep']);
  expect(parents(markdownStructure, NOTE, 9)).toEqual([]);
});

test('a heading folds up to the next one of its level', () => {
  expect(markdownStructure.lastOf(text(NOTE), 1)).toBe(7);
  expect(markdownStructure.lastOf(text(NOTE), 3)).toBe(7);
  expect(markdownStructure.lastOf(text(NOTE), 5)).toBeNull();
  expect(markdownStructure.lastOf(text(NOTE), 9)).toBe(11);
});

test('searching by depth finds what walking line by line finds, also after edits', () => {
  const index = new DepthIndex({ states: 1, measure: (line) => ({ depth: yamlDepth(line), next: 0 }) });
  const line = fc.constantFrom('a:', '  b:', '    - c', '', '# x', '      d: 1', '  - e');
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 400 }),
      fc.array(fc.tuple(fc.nat(5000), line), { maxLength: 4 }),
      fc.nat(500),
      fc.nat(12),
      (lines, edits, at, depth) => {
        let doc = text(lines);
        for (const [position, insert] of edits) {
          const from = doc.lineAt(Math.min(position, doc.length)).from;
          doc = doc.replace(from, from, text([insert, '']));
        }
        const depths = doc.toString().split('\n').map(yamlDepth);
        const here = 1 + (at % doc.lines);
        expect(index.depthAt(doc, here)).toBe(depths[here - 1]);
        expect(index.shallowerAbove(doc, here, depth)).toBe(
          depths.slice(0, here - 1).findLastIndex((other) => other < depth) + 1,
        );
        const below = depths.findIndex((other, row) => row >= here && other <= depth);
        expect(index.notDeeperBelow(doc, here, depth)).toBe(below < 0 ? doc.lines + 1 : below + 1);
      },
    ),
  );
});

test('a code fence that opens far above is known', () => {
  const lines = ['# Top', '```', ...Array.from({ length: 300 }, () => '# no heading'), '```', '## Real', 'x'];
  expect(markdownStructure.parents(text(lines), lines.length)).toEqual([1, 304]);
  expect(markdownStructure.parents(text(lines), 200)).toEqual([1]);
});

test('a line that is outside of the order has no depth', () => {
  expect([yamlDepth(''), yamlDepth('   \r'), yamlDepth('  # x')]).toEqual([NO_DEPTH, NO_DEPTH, NO_DEPTH]);
});
