import { err, ok, type Result } from '../../kernel/result.ts';
import { NAME_KINDS } from '../language/name-kinds.ts';
import type { Form } from '../language/shape.ts';
import { checkNameOf } from './check-new-name.ts';
import { shapeAt } from './layout.ts';
import { valueInvalid } from './refusals.ts';
import { removeEntry } from './remove-entry.ts';
import { setEntry } from './set-entry.ts';
import type { EditRefusal, Properties, PropertyValue } from './spec-edit.ts';
import type { TextDraft } from './text-draft.ts';
import type { Written } from './write-value.ts';

/** Sets and takes away properties of the thing at the path, one after the other. */
export function setProperties(
  draft: TextDraft,
  path: readonly string[],
  properties: Properties,
): Result<void, EditRefusal> {
  for (const [key, value] of Object.entries(properties)) {
    const at = [...path, key];
    const written = value === null ? ok(null) : propertyAt(at, value);
    if (!written.ok) return written;
    if (written.value === null && isNeeded(at)) return valueInvalid(key, `${key} cannot be left out.`);
    const done = written.value === null ? removeEntry(draft, at) : setEntry(draft, at, written.value);
    if (!done.ok) return done;
  }
  return ok();
}

/** A new thing with these properties, which must have all that the language needs. */
export function writtenThing(path: readonly string[], properties: Properties): Result<Written, EditRefusal> {
  const entries: [string, Written][] = [];
  for (const [key, value] of Object.entries(properties)) {
    if (value === null) continue;
    const written = propertyAt([...path, key], value);
    if (!written.ok) return written;
    entries.push([key, written.value]);
  }
  const form = shapeAt(path)?.form;
  for (const key of form?.kind === 'record' ? Object.keys(form.keys) : []) {
    if (isNeeded([...path, key]) && !entries.some(([written]) => written === key)) {
      return valueInvalid(key, `${key} is missing.`);
    }
  }
  return ok({ kind: 'map', entries, style: 'flow' });
}

function isNeeded(path: readonly string[]): boolean {
  const form = shapeAt(path.slice(0, -1))?.form;
  const key = path.at(-1) ?? '';
  return form?.kind === 'record' && Object.hasOwn(form.keys, key) && form.keys[key]?.required === true;
}

/** Holds the value against the language. */
function propertyAt(
  path: readonly string[],
  value: Exclude<PropertyValue, null>,
): Result<Written, EditRefusal> {
  const key = path.at(-1) ?? '';
  const form = shapeAt(path)?.form;
  if (!form) return valueInvalid(key, `${key} is not a property that can stand here.`);
  if (typeof value === 'string' && !value.isWellFormed())
    return valueInvalid(key, `${key} is no Unicode text.`);
  const wrong = valueInvalid(key, `${JSON.stringify(value)} is not a value that ${key} can have.`);
  if (form.kind === 'map') return writtenOptions(form, value) ?? wrong;
  if (form.kind === 'list') {
    const { form: item } = form.item;
    if (!Array.isArray(value) || item.kind !== 'name') return wrong;
    const items: unknown[] = value;
    return items.every((name) => typeof name === 'string' && NAME_KINDS[item.of].pattern.test(name))
      ? ok({ kind: 'list', items: items as string[] })
      : wrong;
  }
  if (form.kind === 'name' && form.declares && typeof value === 'string') {
    const valid = checkNameOf(form.of, value);
    if (!valid.ok) return valid;
  }
  return scalarOf(form, value) ?? wrong;
}

function scalarOf(form: Form, value: Exclude<PropertyValue, null>): Result<Written, EditRefusal> | undefined {
  const isText = typeof value === 'string';
  switch (form.kind) {
    case 'text':
      return isText ? ok({ kind: 'text', value }) : undefined;
    case 'name':
      return isText && NAME_KINDS[form.of].pattern.test(value) ? ok({ kind: 'word', value }) : undefined;
    case 'word':
      return isText && form.words.includes(value) ? ok({ kind: 'word', value }) : undefined;
    case 'flag':
      return typeof value === 'boolean' ? ok({ kind: 'text', value }) : undefined;
    case 'integer':
      return typeof value === 'number' && Number.isSafeInteger(value)
        ? ok({ kind: 'text', value })
        : undefined;
    case 'expression':
      if (typeof value === 'boolean') return ok({ kind: 'expression', value: String(value) });
      return isText && value.trim() !== '' ? ok({ kind: 'expression', value: value.trim() }) : undefined;
    case 'literal':
      if (typeof value === 'number') return Number.isFinite(value) ? ok({ kind: 'text', value }) : undefined;
      return isText || typeof value === 'boolean' ? ok({ kind: 'text', value }) : undefined;
    default:
      return undefined;
  }
}

/** The options of a choice: names with titles. */
function writtenOptions(
  { of }: Extract<Form, { kind: 'map' }>,
  value: Exclude<PropertyValue, null>,
): Result<Written, EditRefusal> | undefined {
  if (of !== 'option' || typeof value !== 'object' || Array.isArray(value)) return undefined;
  const entries: [string, Written][] = [];
  for (const [name, title] of Object.entries(value)) {
    const valid = checkNameOf('option', name);
    if (!valid.ok) return err(valid.error);
    if (typeof title !== 'string' || !title.isWellFormed()) return undefined;
    entries.push([name, { kind: 'text', value: title }]);
  }
  return ok({ kind: 'map', entries, style: 'flow' });
}
