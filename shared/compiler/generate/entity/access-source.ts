import { toText } from '../../expr/to-text.ts';
import type { Expr } from '../../expr/expression.ts';
import type { Action, IrEntity } from '../../ir/ir.ts';
import { pascalCase } from '../names.ts';
import { ruleCall } from '../rule-source.ts';
import { docComment } from '../source/comment.ts';
import { objectCode, stackedObject } from '../source/layout.ts';

export interface AccessSource {
  /** The rules that are not simply `always`, each with a comment that says it as the specification does. */
  readonly rules: string;
  /** What each role may, as an object; undefined where nobody may anything. */
  readonly access: string | undefined;
}

const ACTIONS: readonly Action[] = ['read', 'create', 'update', 'delete'];

export function accessSource(entity: IrEntity): AccessSource {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  let rules = '';

  /** The name of a rule, defined where it is new. Undefined: what is never allowed is not listed. */
  function nameOf(expr: Expr | null, action: Action, role: string): string | undefined {
    if (expr === null || (expr.op === 'boolean' && !expr.value)) return undefined;
    if (expr.op === 'boolean') return 'always';
    const text = toText(expr);
    const known = names.get(text);
    if (known !== undefined) return known;
    const name = freeName(`${action}By${pascalCase(role)}`, taken);
    taken.add(name);
    names.set(text, name);
    rules += `${docComment(text)}const ${name} = ${ruleCall('rule', expr, entity)};\n\n`;
    return name;
  }

  const roles = Object.entries(entity.access)
    .map(([role, rights]) => {
      const allowed = ACTIONS.map((action) => [action, nameOf(rights[action], action, role)] as const);
      return [role, objectCode(allowed)] as const;
    })
    .filter(([, rights]) => rights !== '{}');
  return { rules, access: roles.length === 0 ? undefined : stackedObject(roles) };
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  for (let number = 2, name = wanted; ; name = `${wanted}${number++}`) if (!taken.has(name)) return name;
}
