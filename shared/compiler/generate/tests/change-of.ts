import type { IrField } from '../../ir/ir.ts';
import { holds, withComputed } from './find-row.ts';
import { isValid } from './field-values.ts';
import { type TestRow } from './scene.ts';
import type { Subject } from './subject.ts';

/** A change of one field after which the full row still is valid: of a text if it can be; undefined where there is none. */
export function changeOf({ name, entity, writable, model, full }: Subject): TestRow | undefined {
  const rank = ({ type, unique }: IrField) =>
    (unique ? 10 : 0) + (type === 'text' || type === 'longtext' ? 0 : type === 'ref' ? 5 : 1);
  const inOrder = writable.map((field, index) => [rank(field), index, field] as const);
  inOrder.sort(([a, i], [b, j]) => a - b || i - j);
  for (const [, , field] of inOrder) {
    const value = model.valueOf(name, field, 2);
    if (value === null || value === full[field.name] || !isValid(field, value)) continue;
    const after = withComputed(entity, { ...full, [field.name]: value });
    if (entity.checks.every(({ rule }) => holds(rule, after))) return { [field.name]: value };
  }
  return undefined;
}
