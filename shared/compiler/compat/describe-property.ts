import type { Expr } from '../expr/expression.ts';
import { toText } from '../expr/to-text.ts';

export interface Change {
  /** As in the source map, with the property behind it: `entities/Deal/fields/amount/required`. */
  readonly address: string;
  readonly kind: 'added' | 'removed' | 'renamed' | 'changed';
  readonly sentence: string;
}

/** One sentence about a property that has another value now. `null`, '' and an empty list are nothing. */
export function describeProperty(
  address: string,
  subject: string,
  key: string,
  before: unknown,
  after: unknown,
): Change {
  return { address, kind: 'changed', sentence: sentenceOf(subject, key, before, after) };
}

function sentenceOf(subject: string, key: string, before: unknown, after: unknown): string {
  const flag = FLAGS[key];
  if (flag && typeof after === 'boolean') return `${subject} ${after ? flag[0] : flag[1]}.`;
  const what = WORDS[key] ?? key.replaceAll('_', ' ');
  if (isNothing(before)) return `${subject} got ${what}: ${shown(after)}.`;
  if (isNothing(after)) return `${subject} lost ${what}: ${shown(before)}.`;
  return `${subject} changed ${what} from ${shown(before)} to ${shown(after)}.`;
}

function isNothing(value: unknown): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

function shown(value: unknown): string {
  if (Array.isArray(value))
    return value.map((item) => (typeof item === 'string' ? item : shown(item))).join(', ');
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return String(value);
  // Every object with an `op` in the IR is an expression.
  if ('op' in value) return toText(value as Expr);
  return Object.values(value)
    .map((item) => shown(item))
    .join(' ');
}

const FLAGS: Readonly<Record<string, readonly [on: string, off: string] | undefined>> = {
  required: ['became required', 'is no longer required'],
  unique: ['became unique', 'is no longer unique'],
  many: ['became a set of values', 'became a single value'],
  final: ['became final', 'is no longer final'],
  descending: ['shows the largest first now', 'shows the smallest first now'],
};

const WORDS: Readonly<Record<string, string | undefined>> = {
  type: 'its type',
  min: 'its smallest value',
  max: 'its largest value',
  default: 'its default',
  computed: 'how it is computed',
  on_delete: 'what happens when the other row is deleted',
  to: 'where it leads',
  by: 'whom or what it goes by',
  when: 'its condition',
  where: 'which rows it shows',
  rule: 'its rule',
};
