import { indent } from '../source/layout.ts';
import { textLiteral } from '../../expr/text-literal.ts';

export interface TableRow {
  /** Code in front of the words, a key or a value. */
  readonly first: string;
  readonly words: readonly string[];
}

/** Rows of words below their heads, in columns: first the heads as a comment, then a line for each row. */
export function tableLines(heads: readonly string[], rows: readonly TableRow[]): string[] {
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...rows.map(({ words }) => words[column]?.length ?? 0)),
  );
  const inColumns = (words: readonly string[]) =>
    words
      .map((word, column) => word.padEnd(widths[column] ?? 0))
      .join(' ')
      .trimEnd();
  const width = Math.max(2, ...rows.map(({ first }) => first.length));
  return [
    `//${' '.repeat(width)}${inColumns(heads)}`,
    ...rows.map(({ first, words }) => `${first.padEnd(width)} ${textLiteral(inColumns(words))}`),
  ];
}

/** `key: {`, lines that are moved in, `},`; nothing where there are no lines. Comments get no comma. */
export function objectBlock(key: string, lines: readonly string[]): string {
  return block(`${key}: {`, lines, '},');
}

/** The same in brackets. */
export function listBlock(key: string, lines: readonly string[]): string {
  return block(`${key}: [`, lines, '],');
}

/** A call with one object over several lines. */
export function callBlock(call: string, first: readonly string[], body: readonly string[]): string {
  const before = [...first, '{'].join(', ');
  const text = body.filter((part) => part !== '').join('');
  return text === '' ? '' : `${call}(${before}\n${indent(text)}});\n\n`;
}

function block(open: string, lines: readonly string[], close: string): string {
  if (lines.length === 0) return '';
  const inner = lines.map((line) => `${line}${line.startsWith('//') ? '' : ','}\n`).join('');
  return `${open}\n${indent(inner)}${close}\n`;
}
