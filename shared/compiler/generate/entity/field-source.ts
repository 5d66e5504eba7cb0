import { textLiteral } from '../../expr/text-literal.ts';
import type { IrEntity, IrField } from '../../ir/ir.ts';
import { columnName } from '../names.ts';
import { contextFunction, valueFunction } from '../rule-source.ts';
import { callCode, objectCode } from '../source/layout.ts';

/** The type of the values of a field, as the interface of its rows has it. */
export function fieldType(field: IrField): string {
  if (field.many) return `readonly ${valueType(field, true)}[]`;
  return field.required ? valueType(field, false) : `${valueType(field, false)} | null`;
}

function valueType({ type, options }: IrField, inList: boolean): string {
  switch (type) {
    case 'integer':
    case 'number':
    case 'money':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'json':
      return 'Json';
    case 'choice': {
      const union = options.map(({ name }) => textLiteral(name)).join(' | ');
      return inList && options.length > 1 ? `(${union})` : union;
    }
    default:
      return 'string';
  }
}

/** The call that defines a field. */
export function fieldCall(field: IrField, entity: IrEntity): string {
  const column = columnName(entity, field);
  const first = [textLiteral(field.name), textLiteral(field.type), textLiteral(field.title)];
  const before = first.join(', ').length + 13;
  const more = objectCode(
    [
      ['description', field.description === '' ? undefined : textLiteral(field.description)],
      ['column', column === field.name ? undefined : textLiteral(column)],
      ['required', field.required ? 'true' : undefined],
      ['unique', field.unique ? 'true' : undefined],
      ['many', field.many ? 'true' : undefined],
      ['min', numberCode(field.min)],
      ['max', numberCode(field.max)],
      ['currency', field.currency === null ? undefined : textLiteral(field.currency)],
      [
        'options',
        field.options.length === 0
          ? undefined
          : objectCode(field.options.map(({ name, title }) => [name, textLiteral(title)])),
      ],
      ['to', field.to === null ? undefined : textLiteral(referredTo(field))],
      ['onDelete', field.on_delete === null ? undefined : textLiteral(field.on_delete)],
      ['default', field.default ? contextFunction(field.default) : undefined],
      ['computed', field.computed ? valueFunction(field.computed) : undefined],
    ],
    before,
  );
  return callCode('field', first, more);
}

/** Whoever belongs to an org is referred to as a user. */
export function referredTo({ to }: IrField): string {
  return to === 'Membership' ? 'User' : (to ?? '');
}

function numberCode(value: number | null): string | undefined {
  return value === null ? undefined : String(value);
}
