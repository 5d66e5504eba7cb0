import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { always } from '../../domain/define.ts';
import type { Action, AnyRow, Rule } from '../../domain/definition.ts';
import { accessDenied } from '../problem.ts';
import type { EntityModel } from '../model.ts';
import { ruleInSql, type Scope } from '../scope.ts';

/** The rules of which one has to hold: those that the roles of the actor have for an action. */
function rulesOf({ definition }: EntityModel, action: Action, { actor }: Scope): readonly Rule[] {
  const rules = new Set<Rule>();
  for (const role of new Set(actor.roles)) {
    const rights = Object.hasOwn(definition.access, role) ? definition.access[role] : undefined;
    const rule = rights?.[action];
    if (rule) rules.add(rule);
  }
  return rules.has(always) ? [always] : [...rules];
}

/** Refuses an action that the actor may do with no row at all. */
export function requireAny(entity: EntityModel, action: Action, scope: Scope): void {
  if (rulesOf(entity, action, scope).length === 0) throw accessDenied();
}

/** Whether the actor may do an action with this row, which is one of its org. */
export function mayDo(entity: EntityModel, action: Action, row: AnyRow, scope: Scope): boolean {
  return (
    row.org === scope.actor.org &&
    rulesOf(entity, action, scope).some((rule) => rule.holds(row, scope.context))
  );
}

/** Which rows of an entity the actor may read, as a condition of a query over its table: those of its org at most. */
export function readable(entity: EntityModel, scope: Scope): RawBuilder<SqlBool> {
  const own = ofOrg(entity, scope);
  const rules = rulesOf(entity, 'read', scope);
  if (rules.includes(always)) return own;
  if (rules.length === 0) return sql<SqlBool>`1 = 0`;
  const any = sql.join(
    rules.map((rule) => ruleInSql(rule, scope)),
    sql` OR `,
  );
  return sql<SqlBool>`${own} AND (${any})`;
}

/** Which rows of an entity belong to the org of the actor. Without this, no query is right. */
export function ofOrg(entity: EntityModel, { actor }: Scope): RawBuilder<SqlBool> {
  return sql<SqlBool>`${sql.ref(`${entity.definition.table}.org_id`)} = ${actor.org}`;
}
