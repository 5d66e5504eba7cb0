import type { Expr } from '../expr/expression.ts';
import { toText } from '../expr/to-text.ts';
import { canonicalJson } from '../ir/canonical-json.ts';
import type { Action, IrEntity } from '../ir/ir.ts';
import { compareText } from '../problem.ts';
import type { Change } from './describe-property.ts';

const ACTIONS: readonly Action[] = ['read', 'create', 'update', 'delete'];

/** Who may do more, less or something else with the rows of an entity. */
export function diffAccess(
  address: string,
  entity: string,
  before: IrEntity['access'],
  after: IrEntity['access'],
): Change[] {
  const roles = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort(compareText);
  return roles.flatMap((role) =>
    ACTIONS.flatMap((action) => {
      const old = before[role]?.[action] ?? null;
      const now = after[role]?.[action] ?? null;
      if (canonicalJson(old) === canonicalJson(now)) return [];
      const change = { address: `${address}/${role}/${action}`, kind: 'changed' as const };
      return [{ ...change, sentence: sentenceOf(`${action} ${entity}`, role, old, now) }];
    }),
  );
}

function sentenceOf(what: string, role: string, old: Expr | null, now: Expr | null): string {
  if (old === null && now) return `${role} may now ${what}${limit(now)}.`;
  if (now === null) return `${role} may no longer ${what}.`;
  return `${role} may ${what}${limit(now) || ' without a condition'} (before: ${old ? limit(old).trim() || 'without a condition' : ''}).`;
}

function limit(rule: Expr): string {
  return rule.op === 'boolean' && rule.value ? '' : ` where ${toText(rule)}`;
}
