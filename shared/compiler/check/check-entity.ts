import { BUILT_IN_ENTITIES } from '../language/built-in.ts';
import { readExpression } from '../expr/read-expression.ts';
import { fieldsOf } from '../expr/expression.ts';
import type { IrEntity, IrField } from '../ir/ir.ts';
import { pluralOf, titleOf } from '../ir/titles.ts';
import type { ResolvedEntity } from '../model/resolve.ts';
import { snakeCase } from '../model/snake-case.ts';
import type { Place, Report } from '../problem.ts';
import { checkField, columnOf } from './check-field.ts';
import { checkStates } from './check-states.ts';
import type { Environment } from './environment.ts';
import { knownItems } from './report-unknown.ts';
import { readTitle } from './read-title.ts';

/** Reports nothing: what an entity has from another one is judged there. */
const silent: Report = () => undefined;

/** Checks an entity and returns it as the IR has it, without access and samples. */
export function checkEntity(
  entity: ResolvedEntity,
  env: Environment,
  report: Report,
): Omit<IrEntity, 'access' | 'samples'> {
  const { declared, name } = entity;
  const decl = declared.value;
  const fields = [...entity.fields.values()].map((field) =>
    checkField(field, entity, env, field.owner === name ? report : silent),
  );
  checkComputedCycles(fields, entity, report);
  checkColumns(entity, report);
  checkRenames(entity, env, report);
  const ownChecks = new Set(decl.checks?.entries);
  const checks = [...entity.checks.values()].flatMap((entry) => {
    const { rule, message } = entry.value;
    const typed = readExpression(rule, entity.scope, ownChecks.has(entry) ? report : silent, {
      kind: 'boolean',
    });
    return typed ? [{ name: entry.name, rule: typed.expr, message: message.value }] : [];
  });
  const ownIndexes = new Set(decl.indexes?.entries);
  const indexes = [...entity.indexes.values()].map((entry) => {
    const tell = ownIndexes.has(entry) ? report : silent;
    const known = knownItems('field', entry.value.fields, entity.scope.fields, tell, ` of ${name}`);
    for (const item of known) {
      const kind = entity.scope.fields.get(item.value)?.kind;
      if (kind === 'set' || kind === 'json')
        tell('field/not-usable', item.place, `${item.value} cannot be part of an index.`);
    }
    return {
      name: entry.name,
      fields: known.map((item) => item.value),
      unique: entry.value.unique?.value === true,
    };
  });
  const label = decl.label?.value ?? titleOf(name);
  return {
    label,
    plural: decl.plural?.value ?? pluralOf(label),
    description: decl.description?.value ?? '',
    table: snakeCase(name),
    title: readTitle(entity, decl.title ? report : silent),
    renamed_from: decl.renamed_from?.value ?? null,
    fields,
    states: entity.states ? checkStates(entity.states, entity, env, decl.states ? report : silent) : null,
    checks,
    indexes,
  };
}

function checkComputedCycles(fields: readonly IrField[], entity: ResolvedEntity, report: Report) {
  const reads = new Map(
    fields.flatMap(({ name, computed }) => (computed ? [[name, fieldsOf(computed)] as const] : [])),
  );
  for (const name of reads.keys()) {
    const reached = new Set<string>();
    const open = [...(reads.get(name) ?? [])];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (reached.has(next)) continue;
      reached.add(next);
      open.push(...(reads.get(next) ?? []));
    }
    const field = entity.fields.get(name);
    if (reached.has(name) && field?.decl.computed && field.owner === entity.name) {
      report('field/computed-cycle', field.decl.computed.place, `${name} is computed from itself.`);
    }
  }
}

/** No two fields, and no field and built-in field, may end up in one column. */
function checkColumns(entity: ResolvedEntity, report: Report) {
  const columns = new Map<string, Place>();
  for (const field of entity.fields.values()) {
    const column = columnOf(field);
    const other = columns.get(column);
    if (other) {
      report(
        'name/collision',
        field.declared.place,
        `${field.name} and another field of ${entity.name} need the same column ${column}.`,
        {
          related: [{ place: other, message: 'The other field is declared here.' }],
        },
      );
    } else columns.set(column, field.declared.place);
  }
}

function checkRenames(entity: ResolvedEntity, env: Environment, report: Report) {
  const taken = new Map<string, Place>();
  for (const { owner, decl, name } of entity.fields.values()) {
    const from = decl.renamed_from;
    if (!from || owner !== entity.name) continue;
    const other = taken.get(from.value);
    if (entity.fields.has(from.value)) {
      report(
        'entity/renamed-from',
        from.place,
        `${entity.name} still has a field ${from.value}; ${name} cannot have its data.`,
      );
    } else if (other) {
      report('entity/renamed-from', from.place, `Only one field can have the data of ${from.value}.`, {
        related: [{ place: other, message: 'Another one says so here.' }],
      });
    }
    taken.set(from.value, from.place);
  }
  const from = entity.declared.value.renamed_from;
  if (from && env.entities.has(from.value)) {
    report(
      'entity/renamed-from',
      from.place,
      `There still is an entity ${from.value}; ${entity.name} cannot have its data.`,
    );
  }
}

/** No two entities may end up in one table; sets have tables of their own, called after entity and field. */
export function checkTables(env: Environment, report: Report): void {
  const tables = new Map<string, { name: string; place: Place | undefined }>(
    BUILT_IN_ENTITIES.map((name) => [snakeCase(name), { name, place: undefined }]),
  );
  const claim = (table: string, name: string, place: Place) => {
    const other = tables.get(table);
    if (!other) tables.set(table, { name, place });
    else {
      report('name/collision', place, `${name} and ${other.name} need the same table ${table}.`, {
        related: other.place ? [{ place: other.place, message: `${other.name} is declared here.` }] : [],
      });
    }
  };
  const concrete = [...env.entities.values()].filter(({ abstract }) => !abstract);
  for (const { name, declared } of concrete) claim(snakeCase(name), name, declared.place);
  for (const { name, fields } of concrete) {
    for (const field of fields.values()) {
      if (field.decl.many?.value)
        claim(`${snakeCase(name)}_${field.name}`, `${name}.${field.name}`, field.declared.place);
    }
  }
}
