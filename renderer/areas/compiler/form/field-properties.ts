import type { Properties, PropertyValue } from '#shared/compiler/edits/spec-edit.ts';
import {
  FIELD_TYPES,
  NEEDED_KEYS,
  TYPE_KEYS,
  type FieldType,
} from '#shared/compiler/language/field-types.ts';
import type { EntityView, FieldView } from './entity-view.ts';

type TypeKey = (typeof TYPE_KEYS)[number];

/** Whether fields of this type can have the property. All can have those that no type owns. */
export function hasProperty(type: string, key: string): boolean {
  if (!(TYPE_KEYS as readonly string[]).includes(key)) return true;
  return (
    Object.hasOwn(FIELD_TYPES, type) && (FIELD_TYPES[type as FieldType] as readonly string[]).includes(key)
  );
}

/** What a new field of this type has to say, with values to start from. */
export function propertiesOfNew(type: FieldType, view: EntityView): Properties {
  return { type, ...neededBy(type, view, () => false) };
}

/** The edit of a field's type: what the new type cannot have goes, what it needs comes. */
export function propertiesOfType(type: FieldType, field: FieldView, view: EntityView): Properties {
  const has = (key: string) => (key === 'options' ? field.options.length > 0 : key in field.properties);
  const gone = TYPE_KEYS.filter((key) => has(key) && !hasProperty(type, key));
  // A default of one type is hardly ever one of another.
  if (has('default') && !gone.includes('default')) gone.push('default');
  return { type, ...Object.fromEntries(gone.map((key) => [key, null])), ...neededBy(type, view, has) };
}

function neededBy(type: FieldType, view: EntityView, has: (key: string) => boolean): Properties {
  const start: Partial<Record<TypeKey, PropertyValue>> = {
    currency: 'EUR',
    options: { first: 'First', second: 'Second' },
    to: view.names.targets.find((name) => name !== view.name) ?? view.name,
  };
  const needed = (NEEDED_KEYS[type] ?? []).filter((key) => !has(key));
  return Object.fromEntries(needed.map((key) => [key, start[key] ?? null]));
}

/** What has been typed for a default or a bound: a number or a truth value where the type has such, else a text. */
export function literalOf(type: string, text: string): PropertyValue {
  if (text === '') return null;
  if (['integer', 'number', 'money'].includes(type) && Number.isFinite(Number(text))) return Number(text);
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}

/** Bounds are numbers whatever the type is. */
export function boundOf(text: string): PropertyValue {
  return text === '' ? null : Number(text);
}

export function boundFault(text: string): string | null {
  return text === '' || Number.isFinite(Number(text)) ? null : 'Here belongs a number.';
}
