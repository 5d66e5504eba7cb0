import { readExpression } from '../expr/read-expression.ts';
import { neverHolds } from '../expr/never-holds.ts';
import type { Expr } from '../expr/expression.ts';
import type { Action, IrPermissions } from '../ir/ir.ts';
import type { PermissionsDecl } from '../language/language.ts';
import { compareText, type Report } from '../problem.ts';
import { entityWithRows, type Environment } from './environment.ts';
import { reportUnknown } from './report-unknown.ts';

export const ACTIONS: readonly Action[] = ['read', 'create', 'update', 'delete'];
type Rights = Map<string, Partial<Record<Action, Expr>>>;

/**
 * Who may do what, by entity and role, with the rights of included roles. Reports rules about nothing, rules that no
 * row can ever meet, and entities that nobody may read.
 */
export function checkAccess(env: Environment, report: Report): Map<string, Record<string, IrPermissions>> {
  const access = new Map<string, Record<string, IrPermissions>>();
  for (const { name, roles } of env.declarations.access.values()) {
    const entity = entityWithRows({ value: name.name, place: name.place }, env, report);
    if (!entity) continue;
    const rights: Rights = new Map();
    for (const role of roles.values()) {
      if (!env.roles.has(role.name)) {
        reportUnknown('role', { value: role.name, place: role.place }, env.roles.keys(), report);
        continue;
      }
      rights.set(role.name, readPermissions(role.value));
    }
    access.set(entity.name, withIncluded(rights, env));

    function readPermissions(permissions: PermissionsDecl): Partial<Record<Action, Expr>> {
      const read: Partial<Record<Action, Expr>> = {};
      for (const action of ACTIONS) {
        const written = permissions[action];
        const typed = written && entity && readExpression(written, entity.scope, report, { kind: 'boolean' });
        if (!written || !typed) continue;
        if (neverHolds(typed.expr)) {
          report(
            'access/never',
            written.place,
            `This never holds, so that it allows nothing. What is not listed is denied anyway.`,
          );
        }
        read[action] = typed.expr;
      }
      return read;
    }
  }
  for (const { name, abstract, declared } of env.entities.values()) {
    if (abstract || Object.values(access.get(name) ?? {}).some(({ read }) => read !== null)) continue;
    report('access/nobody-reads', declared.place, `Nobody may read ${name}: access lists no role with read.`);
  }
  return access;
}

function withIncluded(rights: Rights, { roles }: Environment): Record<string, IrPermissions> {
  const result: Record<string, IrPermissions> = {};
  for (const [role, includes] of roles) {
    const permissions = { read: null, create: null, update: null, delete: null } as Record<
      Action,
      Expr | null
    >;
    for (const action of ACTIONS) {
      const rules = [role, ...includes]
        .toSorted(compareText)
        .flatMap((name) => rights.get(name)?.[action] ?? []);
      permissions[action] = anyOf(rules);
    }
    if (ACTIONS.some((action) => permissions[action] !== null)) result[role] = permissions;
  }
  return result;
}

/** One rule that holds where any of them does. `true` swallows the others, `false` and repetitions go. */
function anyOf(rules: readonly Expr[]): Expr | null {
  const always = rules.find((rule) => rule.op === 'boolean' && rule.value);
  if (always) return always;
  const distinct = new Map(
    rules.filter(({ op }) => op !== 'boolean').map((rule) => [JSON.stringify(rule), rule]),
  );
  let all: Expr | null = null;
  for (const rule of distinct.values()) all = all === null ? rule : { op: 'or', left: all, right: rule };
  return all;
}
