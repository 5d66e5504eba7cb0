import type { ScalarNode } from '../parse/spec-node.ts';

/**
 * Where each UTF-16 unit of the scalar's text stands in the document, and its end, also where lines are folded and
 * characters escaped. White space is found only roughly, since folding changes it; names have none. Undefined where
 * the text cannot be found in the source.
 */
export function unitOffsets(node: ScalarNode, document: string): readonly number[] | undefined {
  const known = node.offsets?.();
  if (known) return known;
  const { style, place } = node;
  const quoted = style === 'single' || style === 'double';
  const end = quoted ? place.to - 1 : place.to;
  let at = quoted ? place.from + 1 : place.from;
  if (style === 'block') at = document.indexOf('\n', at) + 1;
  const offsets: number[] = [];
  for (let index = 0; index < node.text.length;) {
    const unit = node.text[index] ?? '';
    const space = /\s/.test(unit);
    while (!space && at < end && foldsAt(document, at, style)) at++;
    const { text, width } = readUnit(document, at, style);
    if (space) {
      offsets.push(Math.min(at, end));
      index++;
      if (text === unit) at += width;
      continue;
    }
    if (at >= end || text === '' || !node.text.startsWith(text, index)) return undefined;
    for (let part = 0; part < text.length; part++) offsets.push(at);
    at += width;
    index += text.length;
  }
  offsets.push(Math.min(at, end));
  return offsets;
}

/** Whether folding drops what stands here: white space, and the backslash at the end of a line in double quotes. */
function foldsAt(document: string, at: number, style: ScalarNode['style']): boolean {
  const char = document[at] ?? '';
  return /\s/.test(char) || (style === 'double' && char === '\\' && /[\r\n]/.test(document[at + 1] ?? ''));
}

/** What one character of the source stands for, and how many units it takes there. */
function readUnit(document: string, at: number, style: ScalarNode['style']): { text: string; width: number } {
  const char = document[at] ?? '';
  if (style === 'single' && char === "'") return { text: "'", width: 2 };
  if (style !== 'double' || char !== '\\') return { text: char, width: 1 };
  const escape = document[at + 1] ?? '';
  const digits = DIGITS[escape];
  if (digits === undefined) return { text: ESCAPES[escape] ?? escape, width: 2 };
  const code = Number.parseInt(document.slice(at + 2, at + 2 + digits), 16);
  return { text: code <= 0x10ffff ? String.fromCodePoint(code) : '', width: 2 + digits };
}

const DIGITS: Readonly<Record<string, number | undefined>> = { x: 2, u: 4, U: 8 };
const ESCAPES: Readonly<Record<string, string | undefined>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};
