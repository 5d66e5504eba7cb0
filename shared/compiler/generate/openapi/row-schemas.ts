import type { IrEntity, IrField } from '../../ir/ir.ts';
import { storedFields } from '../stored-fields.ts';

type Schema = Readonly<Record<string, unknown>>;

/** A row as it is read. */
export function rowSchema(entity: IrEntity): Schema {
  const fields = storedFields(entity);
  const own = fields.map((field) => [field.name, propertyOf(field, false)] as const);
  return {
    type: 'object',
    ...(entity.description === '' ? {} : { description: entity.description }),
    properties: { ...BASE, ...Object.fromEntries(own) },
    required: [...Object.keys(BASE), ...fields.map(({ name }) => name)],
  };
}

/** What a new row is made of. */
export function newRowSchema(entity: IrEntity): Schema {
  const required = writable(entity).filter((field) => field.required && field.default === null);
  return { ...changesSchema(entity), required: required.map(({ name }) => name) };
}

/** What can be changed in a row. */
export function changesSchema(entity: IrEntity): Schema {
  const properties = writable(entity).map((field) => [field.name, propertyOf(field, true)] as const);
  return { type: 'object', properties: Object.fromEntries(properties), additionalProperties: false };
}

function writable({ fields }: IrEntity): IrField[] {
  return fields.filter(({ computed }) => computed === null);
}

function propertyOf(field: IrField, written: boolean): Schema {
  const { many, required, title, description, computed } = field;
  const value = valueSchema(field);
  const words = { title, ...(description === '' ? {} : { description }) };
  const readOnly = !written && computed !== null ? { readOnly: true } : {};
  if (many) return { type: 'array', items: value, uniqueItems: true, ...words };
  if (required) return { ...value, ...words, ...readOnly };
  const nullable =
    'enum' in value
      ? { ...value, type: ['string', 'null'], enum: [...(value['enum'] as string[]), null] }
      : 'type' in value
        ? { ...value, type: [value['type'], 'null'] }
        : value;
  return { ...nullable, ...words, ...readOnly };
}

/** A value that is there. */
function valueSchema({ type, min, max, currency, options, to }: IrField): Schema {
  const bounds = (low: string, high: string) => ({
    ...(min === null ? {} : { [low]: min }),
    ...(max === null ? {} : { [high]: max }),
  });
  switch (type) {
    case 'integer':
      return { type: 'integer', ...bounds('minimum', 'maximum') };
    case 'money':
      return { type: 'integer', ...bounds('minimum', 'maximum'), 'x-currency': currency };
    case 'number':
      return { type: 'number', ...bounds('minimum', 'maximum') };
    case 'boolean':
      return { type: 'boolean' };
    case 'date':
      return { type: 'string', format: 'date' };
    case 'datetime':
      return { type: 'string', format: 'date-time' };
    case 'choice':
      return { type: 'string', enum: options.map(({ name }) => name) };
    case 'ref':
      return { type: 'string', format: 'uuid', 'x-refers-to': to };
    case 'json':
      return {};
    case 'email':
      return { type: 'string', format: 'email', ...bounds('minLength', 'maxLength') };
    case 'url':
      return { type: 'string', format: 'uri', ...bounds('minLength', 'maxLength') };
    default:
      return { type: 'string', ...bounds('minLength', 'maxLength') };
  }
}

const ID: Schema = { type: 'string', format: 'uuid' };
const MOMENT: Schema = { type: 'string', format: 'date-time' };
const NULLABLE_ID: Schema = { type: ['string', 'null'], format: 'uuid' };
const BASE: Readonly<Record<string, Schema>> = {
  id: ID,
  org: ID,
  created_at: MOMENT,
  created_by: NULLABLE_ID,
  updated_at: MOMENT,
  updated_by: NULLABLE_ID,
  version: { type: 'integer', minimum: 1 },
};
