import { readExpression } from '../expr/read-expression.ts';
import { neverHolds } from '../expr/never-holds.ts';
import type { Expr } from '../expr/expression.ts';
import type { Action, IrPermissions } from '../ir/ir.ts';
import type { PermissionsDecl } from '../language/language.ts';
import type { Named } from '../language/shape.ts';
import type { ResolvedEntity } from '../model/resolve.ts';
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
    const rules = [...roles.values()];
    const inputs = [entity, env.roles, ...rules];
    access.set(
      entity.name,
      env.memory.access(name, inputs, (own) => checkRules(rules, entity, env, own), report),
    );
  }
  for (const { name, abstract, declared } of env.entities.values()) {
    if (abstract || Object.values(access.get(name) ?? {}).some(({ read }) => read !== null)) continue;
    report('access/nobody-reads', declared.place, `Nobody may read ${name}: access lists no role with read.`);
  }
  return access;
}

function checkRules(
  rules: readonly Named<PermissionsDecl>[],
  entity: ResolvedEntity,
  env: Environment,
  report: Report,
): Record<string, IrPermissions> {
  const rights: Rights = new Map();
  for (const { name, place, value } of rules) {
    if (env.roles.has(name)) rights.set(name, readPermissions(value, entity, report));
    else reportUnknown('role', { value: name, place }, env.roles.keys(), report);
  }
  return withIncluded(rights, env);
}

function readPermissions(
  permissions: PermissionsDecl,
  entity: ResolvedEntity,
  report: Report,
): Partial<Record<Action, Expr>> {
  const read: Partial<Record<Action, Expr>> = {};
  for (const action of ACTIONS) {
    const written = permissions[action];
    const typed = written && readExpression(written, entity.scope, report, { kind: 'boolean' });
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

function withIncluded(rights: Rights, { roles }: Environment): Record<string, IrPermissions> {
  const result: Record<string, IrPermissions> = {};
  for (const [role, includes] of roles) {
    const whose = [role, ...includes].sort(compareText);
    if (!whose.some((name) => rights.has(name))) continue;
    const permissions = { read: null, create: null, update: null, delete: null } as Record<
      Action,
      Expr | null
    >;
    for (const action of ACTIONS) {
      permissions[action] = anyOf(whose.flatMap((name) => rights.get(name)?.[action] ?? []));
    }
    if (ACTIONS.some((action) => permissions[action] !== null)) result[role] = permissions;
  }
  return result;
}

/** One rule that holds where any of them does. `true` swallows the others, `false` and repetitions go. */
function anyOf(rules: readonly Expr[]): Expr | null {
  const always = rules.find((rule) => rule.op === 'boolean' && rule.value);
  if (always) return always;
  if (rules.length === 1 && rules[0]?.op !== 'boolean') return rules[0] ?? null;
  const distinct = new Map(
    rules.filter(({ op }) => op !== 'boolean').map((rule) => [JSON.stringify(rule), rule]),
  );
  let all: Expr | null = null;
  for (const rule of distinct.values()) all = all === null ? rule : { op: 'or', left: all, right: rule };
  return all;
}
