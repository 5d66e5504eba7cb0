import { enclosed } from '../source/layout.ts';
import { textLiteral } from '../../expr/text-literal.ts';
import { keyLiteral } from '../source/literal.ts';
import { ME, ROW_ID } from './scene.ts';

/** A JSON value as a literal; `me` and `theRow` for what stands for them. */
export function valueCode(value: unknown): string {
  if (value === ME) return 'me';
  if (value === ROW_ID) return 'theRow';
  if (typeof value === 'string') return textCode(value);
  if (Array.isArray(value)) return `[${value.map(valueCode).join(', ')}]`;
  if (typeof value === 'object' && value !== null) return rowCode(Object.entries(value));
  return String(value);
}

/** Fields and values: in one line where that fits behind `before` characters. */
export function rowCode(entries: Iterable<readonly [string, unknown]>, before = 40): string {
  const parts = [...entries].map(([key, value]) => `${keyLiteral(key)}: ${valueCode(value)}`);
  return enclosed('{', parts, '}', { before, padded: true });
}

/** A long run of one character is said as what it is. */
function textCode(text: string): string {
  const [first = ''] = text;
  return text.length > 24 && text === first.repeat(text.length)
    ? `${textLiteral(first)}.repeat(${text.length})`
    : textLiteral(text);
}
