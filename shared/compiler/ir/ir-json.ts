import { canonicalJson, membersJson } from './canonical-json.ts';
import type { Ir } from './ir.ts';

/**
 * The texts of parts of entities (fields, states, …). A compiler hands the same part on as long as nothing that it
 * depends on changes, and never changes one that it has handed out.
 */
const known = new WeakMap<object, string>();

/** `canonicalJson` of an IR; only what is new in it since the last one of the same compiler is written again. */
export function irJson(ir: Ir): string {
  return membersJson(ir, (key, value) => {
    if (key !== 'entities') return canonicalJson(value);
    return membersJson(value as Ir['entities'], (_, entity) =>
      membersJson(entity as object, (__, part) => partJson(part)),
    );
  });
}

function partJson(part: unknown): string {
  if (typeof part !== 'object' || part === null) return canonicalJson(part);
  const before = known.get(part);
  if (before !== undefined) return before;
  const json = canonicalJson(part);
  known.set(part, json);
  return json;
}
