import type { IrEntity, IrField } from '../ir/ir.ts';
import { titleOf } from '../ir/titles.ts';

/** The fields of an entity, and behind them its state as a choice that is always there. */
export function storedFields(entity: IrEntity): readonly IrField[] {
  const { states } = entity;
  if (!states) return entity.fields;
  const state: IrField = {
    name: states.field,
    title: titleOf(states.field),
    description: '',
    column: states.field,
    type: 'choice',
    required: true,
    unique: false,
    many: false,
    min: null,
    max: null,
    default: { op: 'text', value: states.initial },
    computed: null,
    currency: null,
    options: states.values.map(({ name, title }) => ({ name, title })),
    to: null,
    on_delete: null,
    renamed_from: null,
  };
  return [...entity.fields, state];
}

/** The column of any field of a row, declared or built in. */
export const BUILT_IN_COLUMNS: Readonly<Record<string, string>> = {
  id: 'id',
  org: 'org_id',
  created_at: 'created_at',
  created_by: 'created_by_id',
  updated_at: 'updated_at',
  updated_by: 'updated_by_id',
  version: 'version',
};
