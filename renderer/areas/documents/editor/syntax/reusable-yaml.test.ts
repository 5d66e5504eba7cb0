import { TreeFragment, type Input, type PartialParse, type SyntaxNodeRef, type Tree } from '@lezer/common';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { yaml } from './yaml-language.ts';

const { parser } = yaml.language;

/** A node of each line of the tree, with where it stands. */
function drawn(tree: Tree): string {
  const nodes: string[] = [];
  tree.iterate({ enter: ({ name, from, to }: SyntaxNodeRef) => void nodes.push(`${name} ${from}-${to}`) });
  return nodes.join('\n');
}

function parsed(text: string, fragments: readonly TreeFragment[]): { tree: Tree; steps: number } {
  const parse: PartialParse = parser.startParse(text as unknown as Input, fragments);
  for (let steps = 1; ; steps++) {
    const tree = parse.advance();
    if (tree !== null) return { tree, steps };
  }
}

function longSpec(entities: number): string {
  const entity = (number: number) =>
    [
      `  Entity${number}:`,
      `    title: "{name}" # what people call it`,
      '    fields:',
      '      # a comment before the first one',
      '      name: { type: text, required: true }',
      '      amount:',
      '        type: money',
      `        min: ${number}`,
      '    tags:',
      '      - first',
      '      - second: { deep: [1, 2] }',
      '    note: |',
      '      several lines',
      '',
      '      of text',
    ].join('\n');
  return `strata: 1\nentities:\n${Array.from({ length: entities }, (_, index) => entity(index)).join('\n')}\n`;
}

test('a key in a long text parses what is around it, wherever it is', () => {
  const text = longSpec(300);
  const whole = parsed(text, []);
  for (const part of [0.02, 0.5, 0.97]) {
    const at = text.indexOf('name: {', text.length * part) + 4;
    const next = `${text.slice(0, at)}s${text.slice(at)}`;
    const fragments = TreeFragment.applyChanges(TreeFragment.addTree(whole.tree), [
      { fromA: at, toA: at, fromB: at, toB: at + 1 },
    ]);
    const { tree, steps } = parsed(next, fragments);
    expect(steps).toBeLessThan(whole.steps / 10);
    expect(drawn(tree)).toBe(drawn(parsed(next, []).tree));
  }
});

const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.nat({ max: 12 }),
  insert: fc.constantFrom(
    '',
    'x',
    ' ',
    '  ',
    '\n',
    '\n  ',
    ': ',
    '- ',
    '#',
    '{',
    '}',
    '"',
    '\n    new:\n      a: 1',
    '|\n',
  ),
});

test('after any edits the tree is that of a text parsed afresh', () => {
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 12 }), (edits) => {
      let text = longSpec(12);
      let fragments = TreeFragment.addTree(parsed(text, []).tree);
      for (const { at, cut, insert } of edits) {
        const from = Math.floor(at * text.length);
        const to = Math.min(text.length, from + cut);
        text = `${text.slice(0, from)}${insert}${text.slice(to)}`;
        const change = { fromA: from, toA: to, fromB: from, toB: from + insert.length };
        const { tree } = parsed(text, TreeFragment.applyChanges(fragments, [change]));
        fragments = TreeFragment.addTree(tree);
        expect(drawn(tree)).toBe(drawn(parsed(text, []).tree));
      }
    }),
    { numRuns: 200 },
  );
});
