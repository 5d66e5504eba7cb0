import type { EntityDefinition, FieldDefinition } from '../../domain/definition.ts';
import type { Refs, SummaryGroup } from '../client/rows.ts';
import { formatValue } from '../fields/format-value.ts';
import type { Filter } from '../list/list-query.ts';
import { texts } from '../texts.ts';

/** `count`, or the name of a field that is added up. */
export type Measure = string;
export const COUNT: Measure = 'count';

export function measured(group: SummaryGroup, measure: Measure): number {
  return measure === COUNT ? group.count : (group.sums[measure] ?? 0);
}

export function groupTitle(field: FieldDefinition, group: SummaryGroup, refs: Refs): string {
  return group.key === null ? texts.none : formatValue(field, group.key, refs);
}

/** The filter that shows the rows of a group. */
export function groupFilter(field: FieldDefinition, { key }: SummaryGroup): Filter {
  return key === null
    ? { field: field.name, operator: 'null', value: 'true' }
    : { field: field.name, operator: 'eq', value: String(key) };
}

/** Options and states in their own order, everything else as the server has it. */
export function inOrder(
  entity: EntityDefinition,
  field: FieldDefinition,
  groups: readonly SummaryGroup[],
): readonly SummaryGroup[] {
  const options = entity.states?.field === field.name ? entity.states.values : field.options;
  if (options.length === 0) return groups;
  const place = ({ key }: SummaryGroup) => {
    const index = options.findIndex(({ name }) => name === key);
    return index === -1 ? options.length : index;
  };
  return groups.toSorted((a, b) => place(a) - place(b));
}
