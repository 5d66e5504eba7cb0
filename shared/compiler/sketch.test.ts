import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDocument } from './parse/parse-document.ts';
import type { SpecNode } from './parse/spec-node.ts';
import { sketch } from './services/sketch.ts';
import { treeOfSketch } from './services/sketch-node.ts';
import { samples } from './test-samples.ts';

const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'spec-language.md'), 'utf8');
const examples = [...page.matchAll(/^```yaml[^\n]*\n(.*?)^```$/gms)].map(([, text]) => text ?? '');

/** Keys, texts and places: what the services read of a tree. */
function shown(node: SpecNode | undefined): unknown {
  switch (node?.kind) {
    case 'map':
      return node.entries.map(({ key, keyPlace, value }) => [key, keyPlace.from, keyPlace.to, shown(value)]);
    case 'list':
      return node.items.map(shown);
    case 'scalar':
      return node.text === ''
        ? 'nothing'
        : [node.text, node.style, node.place.from, node.place.to, node.offsets?.()];
    default:
      return undefined;
  }
}

const sketched = (text: string) => {
  const root = sketch(text);
  return shown(root && treeOfSketch('a', text, root));
};

describe('SPEC-R80: what YAML can read is sketched as YAML reads it', () => {
  it.each([...Object.values(samples), ...examples])('document %#', (text) => {
    expect(sketched(text)).toEqual(shown(parseDocument('a', text).root));
    const crlf = text.replaceAll('\n', '\r\n');
    expect(sketched(crlf)).toEqual(shown(parseDocument('a', crlf).root));
  });
  it.each([
    'a:\n- b\n- c: 1\n  d: 2\n-\n  e: 3\nf: 4\n',
    'a:\n  - - b\n    - c\n  - [d, {e: f}]\n',
    '"a b": \'it\'\'s\'\n\'c\': "say \\"x\\""\n',
    'a: { b: 1, # one\n  c: 2,\n }\n',
    'a: # note\n  b: c # note\n# note\n\n  d: e\n',
    'a: http://b#c\nd: e:f\n',
    'a:\nb:\n  c:\n',
    '{ a: [], b: {}, "c":d, e: }',
    '\uFEFFa: b\n',
  ])('%j', (text) => {
    expect(sketched(text)).toEqual(shown(parseDocument('a', text).root));
  });
  it('text blocks and folded texts keep their place, whatever their lines look like', () => {
    const text = 'a: |\n  b: c\n\n  - d\ne: >-\n  f\n  g\nh: i\n  j\n';
    expect(sketched(text)).toMatchObject([
      ['a', 0, 1, ['b: c\n\n  - d', 'block', 3, 18, undefined]],
      ['e', 19, 20, ['f\n  g', 'block', 22, 32, undefined]],
      ['h', 33, 34, ['i j', 'plain', 36, 41, undefined]],
    ]);
  });
});

describe('SPEC-R81: what is half typed or not closed leaves what stands around it readable', () => {
  const keys = (text: string) =>
    JSON.stringify(sketched(text)).match(/"(?!plain|single|double)[a-z]+"(?=,\d+,\d+)/g);
  it.each([
    ['a:\n  b: { c: d\n  e: f\n', '"a" "b" "c" "e"'],
    ['a:\n  b: [c, {d: e\n  f: g\n', '"a" "b" "d" "f"'],
    ['a:\n  b: "c\n  d: e\n', '"a" "b" "d"'],
    ['a: { b: c, d: \n', '"a" "b" "d"'],
    ['a: {\n  b:\n  c: d,\n  }\ne: f', '"a" "b" "c" "e"'],
    ['a:\n  hal\n  b: c\n', '"a" "b"'],
    ['a:\n  b: c\n  hal\n  d: e\n', '"a" "b" "d"'],
    ['a:\n    b: c\n  d: e\n', '"a" "b" "d"'],
    ['a: ]\nb: }{\nc: d\n', '"a" "b" "c"'],
  ])('%j', (text, expected) => {
    expect(keys(text)?.join(' ')).toBe(expected);
  });
  it('any text is sketched, with places within it', () => {
    const piece = fc.oneof(fc.constantFrom(...'{}[]:,"\'#|>-\n\r\t ab'.split('')), fc.string());
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('');
        const check = (node: SpecNode) => {
          expect(node.place.from).toBeLessThanOrEqual(node.place.to);
          expect(node.place.to).toBeLessThanOrEqual(text.length);
          if (node.kind === 'map') node.entries.forEach(({ value }) => check(value));
          if (node.kind === 'list') node.items.forEach(check);
        };
        const root = sketch(text);
        if (root) check(treeOfSketch('a', text, root));
      }),
      { numRuns: 300 },
    );
  });
  it.each(['[', '{', '- ', 'a: {', '{a: ', ' ', '\n', '[\n', 'a \n', '"\n', "'"])(
    'deep nesting of %j comes to an end',
    (piece) => {
      const text = piece.repeat(50_000);
      const root = sketch(text);
      if (root) expect(treeOfSketch('a', text, root).place.to).toBeLessThanOrEqual(text.length);
    },
  );
  it.each(['{', '[a', '{a: "b', 'a', 'a: b', '- "c', "a: 'b"])(
    'a long gap behind %j comes to an end',
    (start) => {
      for (const gap of [' ', '\n', '\t', ' \n']) {
        const text = `${start}${gap.repeat(100_000)}x`;
        const root = sketch(text);
        if (root) expect(treeOfSketch('a', text, root).place.to).toBeLessThanOrEqual(text.length);
      }
    },
  );
  it('a staircase of keys comes to an end', () => {
    const text = Array.from({ length: 700 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join('');
    expect(sketch(text)?.kind).toBe('map');
  });
});
