import { textLiteral } from '../../expr/text-literal.ts';
import { keyLiteral } from './literal.ts';

const WIDTH = 120;
/** What is filled stands a few levels in. */
const FILL_WIDTH = 106;

/** Each line of a text moved in by two spaces; empty lines stay empty. */
export function indent(code: string): string {
  return code.replace(/^(?=.)/gm, '  ');
}

/**
 * Parts between two brackets: on one line where that fits behind `before` characters; else on as few lines as they need, a
 * part that has several lines by itself.
 */
export function enclosed(
  open: string,
  parts: readonly string[],
  close: string,
  { before = 0, padded = false }: { readonly before?: number; readonly padded?: boolean } = {},
): string {
  if (parts.length === 0) return open + close;
  const space = padded ? ' ' : '';
  const line = `${open}${space}${parts.join(', ')}${space}${close}`;
  if (before + line.length <= WIDTH && !line.includes('\n')) return line;
  return `${open}\n${indent(filled(parts))}${close}`;
}

/** The same with a line for each part, however short. */
export function stacked(open: string, parts: readonly string[], close: string): string {
  return parts.length === 0
    ? open + close
    : `${open}\n${parts.map((part) => `${indent(part)},\n`).join('')}${close}`;
}

function filled(parts: readonly string[]): string {
  const lines: string[] = [];
  let current = '';
  for (const part of parts) {
    const alone = part.includes('\n');
    if (current !== '' && (alone || current.length + part.length > FILL_WIDTH)) {
      lines.push(current);
      current = '';
    }
    if (alone) lines.push(`${part},`);
    else current = current === '' ? `${part},` : `${current} ${part},`;
  }
  if (current !== '') lines.push(current);
  return lines.map((line) => `${line}\n`).join('');
}

/** An object of keys and code; what is undefined is left out. */
export function objectCode(
  entries: readonly (readonly [key: string, code: string | undefined])[],
  before = 0,
): string {
  const parts = entries.flatMap(([key, code]) => (code === undefined ? [] : [`${keyLiteral(key)}: ${code}`]));
  return enclosed('{', parts, '}', { before, padded: true });
}

/** An object with a line for each key. */
export function stackedObject(entries: readonly (readonly [key: string, code: string])[]): string {
  return stacked(
    '{',
    entries.map(([key, code]) => `${keyLiteral(key)}: ${code}`),
    '}',
  );
}

export function listCode(items: readonly string[]): string {
  return enclosed('[', items, ']');
}

/** A list with a line for each item. */
export function stackedList(items: readonly string[]): string {
  return stacked('[', items, ']');
}

export function textList(texts: readonly string[]): string {
  return listCode(texts.map(textLiteral));
}

/** `name(a, b, { … })`: the last argument may go over several lines, the others stay beside the name. */
export function callCode(name: string, first: readonly string[], last: string | undefined): string {
  const head = [...first, ...(last === undefined || last === '{}' ? [] : [last])].join(', ');
  return `${name}(${head})`;
}
