import type { ExprType } from '../expr/expression.ts';
import type { MapEntry } from '../parse/spec-node.ts';
import { entriesOf, textsOf } from './node-access.ts';

/** The type in a few words: `money EUR`, `ref Company`, `set of choice`. */
export function shortType(type: ExprType): string {
  switch (type.kind) {
    case 'money':
      return `money ${type.currency}`.trim();
    case 'ref':
      return `ref ${type.to}`.trim();
    case 'set':
      return `set of ${shortType(type.of)}`;
    default:
      return type.kind;
  }
}

/** What a declaration says of itself in single values and lists: `type: text, required: true`. */
export function signatureOf({ value }: MapEntry): string {
  const parts = entriesOf(value).flatMap(({ key, value: node }) => {
    if (PROSE.has(key)) return [];
    if (node.kind === 'scalar') return node.text === '' ? [] : [`${key}: ${node.text.replace(/\s+/g, ' ')}`];
    if (node.kind === 'list')
      return node.items.every(({ kind }) => kind === 'scalar')
        ? [`${key}: [${textsOf(node).join(', ')}]`]
        : [];
    return LISTED.has(key) ? [`${key}: { ${node.entries.map((entry) => entry.key).join(', ')} }`] : [];
  });
  return parts.join(', ');
}

/** What is read apart from the signature. */
const PROSE: ReadonlySet<string> = new Set(['title', 'label', 'plural', 'description', 'message']);
/** Maps whose keys are part of the signature. */
const LISTED: ReadonlySet<string> = new Set(['options', 'sets']);
