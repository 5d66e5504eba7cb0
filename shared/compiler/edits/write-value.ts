/** Values as YAML. Quotes stand only where the language would otherwise read something else. */
import { parseDocument } from '../parse/parse-document.ts';
import type { ScalarNode, SpecNode } from '../parse/spec-node.ts';

export type Scalar =
  /** A text for people, or a value whose type depends on other keys. */
  | { readonly kind: 'text'; readonly value: string | number | boolean }
  /** A name or a word of the language. */
  | { readonly kind: 'word'; readonly value: string }
  | { readonly kind: 'expression'; readonly value: string };

export type Written =
  | Scalar
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | {
      readonly kind: 'map';
      readonly entries: readonly (readonly [key: string, value: Written])[];
      /** `block` is a line an entry, `flow` is in braces; within braces everything is. */
      readonly style: 'block' | 'flow';
    };

/** In one line. `inFlow`: it is going to stand within brackets. */
export function writeInline(written: Written, inFlow: boolean): string {
  switch (written.kind) {
    case 'list':
      return `[${written.items.map((value) => writeInline({ kind: 'word', value }, true)).join(', ')}]`;
    case 'map': {
      const entries = written.entries.map(([key, value]) => `${key}: ${writeInline(value, true)}`);
      return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
    }
    default:
      return writeScalar(written, inFlow);
  }
}

/** As the value of `key`, in lines that are indented by `step` inside of it. */
export function writeEntry(key: string, written: Written, step: number): string[] {
  if (written.kind !== 'map' || written.style === 'flow' || written.entries.length === 0) {
    return [`${key}: ${writeInline(written, false)}`];
  }
  const lines = written.entries.flatMap(([name, value]) => writeEntry(name, value, step));
  return [`${key}:`, ...lines.map((line) => ' '.repeat(step) + line)];
}

/**
 * One scalar. `old` is what it takes the place of: where somebody has quoted what needs no quotes, or has used double
 * quotes, they are kept.
 */
export function writeScalar(scalar: Scalar, inFlow: boolean, old?: ScalarNode): string {
  const { value } = scalar;
  if (typeof value !== 'string') return String(value);
  // A right is given by `true`, which is no text, however the expression before it was written.
  if (scalar.kind === 'expression' && (value === 'true' || value === 'false')) return value;
  const keep =
    (old?.style === 'double' || old?.style === 'single') &&
    ((old.style === 'double' && !UNQUOTABLE.test(old.text)) ||
      readsPlain({ kind: 'text', value: old.text }, inFlow));
  if (!keep && readsPlain(scalar, inFlow)) return value;
  if (UNQUOTABLE.test(value) || !value.isWellFormed()) return doubleQuoted(value);
  return keep && old.style === 'double' ? doubleQuoted(value) : `'${value.replaceAll("'", "''")}'`;
}

/** Whether the node says what was to be written. */
export function says(node: SpecNode | undefined, written: Written): boolean {
  if (node === undefined) return false;
  switch (written.kind) {
    case 'list':
      return (
        node.kind === 'list' &&
        node.items.length === written.items.length &&
        node.items.every((item, index) => item.kind === 'scalar' && item.value === written.items[index])
      );
    case 'map':
      return (
        node.kind === 'map' &&
        node.entries.length === written.entries.length &&
        written.entries.every(([key, value], index) => {
          const entry = node.entries[index];
          return entry?.key === key && says(entry.value, value);
        })
      );
    case 'expression':
      return node.kind === 'scalar' && node.text === written.value;
    default:
      return node.kind === 'scalar' && node.value === written.value;
  }
}

/** Asks the reader of the language itself. */
function readsPlain(scalar: Scalar, inFlow: boolean): boolean {
  const value = String(scalar.value);
  if (UNQUOTABLE.test(value)) return false;
  if (scalar.kind === 'text' && /^(y|n|yes|no|on|off)$/i.test(value)) return false;
  const { root, problems } = parseDocument('', inFlow ? `{ a: ${value}, b: }` : `a: ${value}\nb:`);
  if (problems.length > 0 || root?.kind !== 'map' || root.entries.length !== 2) return false;
  const [a, b] = root.entries;
  return a?.value.kind === 'scalar' && a.value.style === 'plain' && says(a.value, scalar) && b?.key === 'b';
}

function doubleQuoted(value: string): string {
  const inner = JSON.stringify(value).slice(1, -1);
  return `"${inner.replace(ESCAPED, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)}"`;
}

/** What YAML has no way to write within single quotes, or what nobody would see there. */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const UNQUOTABLE = /[\u0000-\u001F\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/;
const ESCAPED = /[\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/g;
