import { SORTABLE } from '../language/field-types.ts';
import { readExpression } from '../expr/read-expression.ts';
import type { ViewDecl } from '../language/language.ts';
import type { At, Named } from '../language/shape.ts';
import type { IrView } from '../ir/ir.ts';
import { titleOf } from '../ir/titles.ts';
import type { ResolvedEntity } from '../model/resolve.ts';
import type { Report } from '../problem.ts';
import { entityWithRows, type Environment } from './environment.ts';
import { knownItems, reportUnknown } from './report-unknown.ts';

/** What each kind of view says about itself: what it needs, and what it may have. */
export const VIEW_KEYS = {
  list: { needs: ['columns'], allows: ['sort', 'descending', 'where'] },
  board: { needs: ['by', 'card'], allows: ['sort', 'descending', 'where'] },
  calendar: { needs: ['by', 'card'], allows: ['where'] },
  summary: { needs: ['by'], allows: ['sum', 'where'] },
} as const;
/** The keys that only some kinds of view have. */
export const VIEW_OPTIONS = ['by', 'columns', 'card', 'sum', 'sort', 'descending', 'where'] as const;

/** Which types `by` can have, for each kind of view but lists. */
export const VIEW_BY: Readonly<
  Record<ViewDecl['kind']['value'], { readonly kinds: readonly string[]; readonly say: string }>
> = {
  list: { kinds: [], say: 'nothing' },
  board: { kinds: ['choice'], say: 'a choice or the state' },
  calendar: { kinds: ['date', 'datetime'], say: 'a date or datetime' },
  summary: {
    kinds: ['choice', 'ref', 'boolean', 'date'],
    say: 'a choice, the state, a reference, a boolean or a date',
  },
};

/** Checks the views. Left out is a view whose entity has no rows. */
export function checkViews(env: Environment, report: Report): Record<string, IrView> {
  const views: Record<string, IrView> = {};
  for (const view of env.declarations.views.values()) {
    const entity = entityWithRows(view.value.entity, env, report);
    if (!entity) continue;
    views[view.name] = env.memory.views(view, [entity], (own) => checkView(view, entity, own), report);
  }
  return views;
}

function checkView({ name, place, value }: Named<ViewDecl>, entity: ResolvedEntity, report: Report): IrView {
  const kind = value.kind.value;
  const of = ` of ${entity.name}`;
  const { needs, allows } = VIEW_KEYS[kind];
  for (const key of VIEW_OPTIONS) {
    const needed = (needs as readonly string[]).includes(key);
    const written = value[key];
    if (needed && !written)
      report('view/option', place, `${name} needs ${key}: a ${kind} cannot do without.`);
    if (!needed && written && !(allows as readonly string[]).includes(key)) {
      report('view/option', written.place, `A ${kind} has no ${key}.`);
    }
  }
  const shown = knownItems(
    'field',
    kind === 'list' ? value.columns : value.card,
    entity.scope.fields,
    report,
    of,
  );
  const sum = knownItems('field', value.sum, entity.scope.fields, report, of);
  for (const item of sum) {
    const type = entity.scope.fields.get(item.value)?.kind;
    if (type !== 'integer' && type !== 'number' && type !== 'money') {
      report('field/not-usable', item.place, `${item.value} cannot be added up.`);
    }
  }
  const where = value.where && readExpression(value.where, entity.scope, report, { kind: 'boolean' });
  return {
    kind,
    title: value.title?.value ?? titleOf(name),
    description: value.description?.value ?? '',
    entity: entity.name,
    by: checkBy(value.by, kind, entity, report),
    fields: shown.map((item) => item.value),
    sum: sum.map((item) => item.value),
    sort: checkSort(value.sort, entity, report),
    descending: value.descending?.value === true,
    where: where?.expr ?? null,
  };
}

function checkBy(
  by: At<string> | undefined,
  kind: ViewDecl['kind']['value'],
  entity: ResolvedEntity,
  report: Report,
) {
  if (!by) return null;
  const type = entity.scope.fields.get(by.value);
  if (!type) reportUnknown('field', by, entity.scope.fields.keys(), report, ` of ${entity.name}`);
  else if (kind !== 'list' && !VIEW_BY[kind].kinds.includes(type.kind)) {
    report('field/not-usable', by.place, `A ${kind} goes by ${VIEW_BY[kind].say}; ${by.value} is none.`);
  }
  return by.value;
}

function checkSort(sort: At<string> | undefined, entity: ResolvedEntity, report: Report): string | null {
  if (!sort) return null;
  const field = entity.fields.get(sort.value);
  if (!entity.scope.fields.has(sort.value)) {
    reportUnknown('field', sort, entity.scope.fields.keys(), report, ` of ${entity.name}`);
  } else if (field && (field.decl.many?.value || !SORTABLE.has(field.decl.type.value))) {
    report('field/not-usable', sort.place, `Rows cannot be sorted by ${sort.value}.`);
  }
  return sort.value;
}
