import { NEEDED_KEYS, type FieldType } from '../language/field-types.ts';
import type { Form } from '../language/shape.ts';
import { neededKeys } from './complete-keys.ts';
import { completeNames, fieldCompletion } from './complete-names.ts';
import { shortType } from './describe-field.ts';
import type { Names } from './names.ts';
import type { Completion, Completions } from './services.ts';
import type { Spot } from './spot.ts';
import { yamlName } from './yaml-name.ts';

/** The values that fit the spot, besides expressions. */
export function completeValues(text: string, offset: number, spot: Spot, names: Names): Completions | null {
  if (spot.what.kind !== 'value') return null;
  const { form, style, unlisted, tight } = spot.what;
  if (form.kind === 'text' && isEntityTitle(spot)) return completeTitle(text, offset, spot, names);
  if (style === 'block') return null;
  const item = form.kind === 'list' ? form.item.form : form;
  const finish = ({ insert, caret, ...rest }: Completion): Completion => {
    const before = `${tight ? ' ' : ''}${unlisted ? '[' : ''}`;
    const name = rest.kind === 'name' && style === 'plain' ? yamlName(insert) : insert;
    return {
      ...rest,
      insert: `${before}${name}${unlisted ? ']' : ''}`,
      ...(caret === undefined ? {} : { caret: before.length + caret }),
    };
  };
  const items = valuesOf(item, spot, names).map(finish);
  return items.length === 0 ? null : { from: spot.from, to: Math.max(spot.from, spot.to), items };
}

function valuesOf(form: Form, spot: Spot, names: Names): Completion[] {
  switch (form.kind) {
    case 'word':
      return form.words.map((word) => valueItem(word, spot.path.at(-1) === 'type' ? 'type' : 'value'));
    case 'flag':
      return [valueItem('true'), valueItem('false')];
    case 'integer':
      return form.min === 1 ? [valueItem('1')] : [];
    case 'name':
      return form.declares ? [] : completeNames(form.of, spot, names);
    case 'record':
      return records(form, spot);
    case 'literal':
      return spot.path.at(-1) === 'default' ? defaults(spot, names) : [];
    case 'text':
      return spot.path.at(-1) === 'currency' ? currencies(names) : [];
    default:
      return [];
  }
}

/** Whole records in braces: a field of each type, or the keys that cannot be missing. */
function records({ keys }: Extract<Form, { kind: 'record' }>, spot: Spot): Completion[] {
  const [section, , part] = spot.path;
  if (section === 'entities' && part === 'fields' && spot.path.length === 4) {
    const { form } = keys['type']?.shape ?? {};
    const types = form?.kind === 'word' ? form.words : [];
    return types.map((type) => {
      const needed = NEEDED_KEYS[type as FieldType] ?? [];
      const wanted = Object.fromEntries(needed.flatMap((key) => (keys[key] ? [[key, keys[key]]] : [])));
      const { insert, caret } = withType(type, wanted);
      return { label: type, kind: 'snippet', insert, ...(caret === undefined ? {} : { caret }) };
    });
  }
  const { insert, caret } = neededKeys(keys);
  if (caret === undefined) return [];
  return [{ label: insert, kind: 'snippet', insert, caret }];
}

function withType(type: string, wanted: Parameters<typeof neededKeys>[0]) {
  const required = Object.fromEntries(
    Object.entries(wanted).map(([key, value]) => [key, { ...value, required: true as const }]),
  );
  const { insert, caret } = neededKeys(required);
  const start = `{ type: ${type}`;
  if (caret === undefined) return { insert: `${start} }`, caret };
  // Instead of the brace that the other keys start with.
  return { insert: `${start},${insert.slice(1)}`, caret: caret + start.length };
}

function defaults(spot: Spot, names: Names): Completion[] {
  const { beside, path } = spot;
  switch (beside.get('type')) {
    case 'boolean':
      return [valueItem('true'), valueItem('false')];
    case 'date':
      return [valueItem('today')];
    case 'datetime':
      return [valueItem('now')];
    case 'ref':
      return beside.get('to') === 'User' ? [valueItem('actor')] : [];
    case 'choice': {
      const type = names.about(spot.about)?.fields.get(path[3] ?? '')?.type;
      return type?.kind === 'choice' ? type.options.map((option) => valueItem(option, 'name')) : [];
    }
    default:
      return [];
  }
}

/** The currencies that the model has already, then some that are much used. */
function currencies(names: Names): Completion[] {
  const used = new Set<string>();
  for (const name of names.entities.keys()) {
    for (const { type } of names.entity(name)?.fields.values() ?? []) {
      if (type.kind === 'money' && /^[A-Z]{3}$/.test(type.currency)) used.add(type.currency);
    }
  }
  return [...new Set([...used, 'EUR', 'USD', 'GBP', 'CHF', 'JPY'])].map((code) => valueItem(code));
}

function isEntityTitle({ path }: Spot): boolean {
  return path.length === 3 && path[0] === 'entities' && path[2] === 'title';
}

/** Fields, within the braces of a title. */
function completeTitle(text: string, offset: number, spot: Spot, names: Names): Completions | null {
  const word = /\{(\w*)$/.exec(text.slice(spot.from, Math.max(spot.from, offset)))?.[1];
  const entity = names.about(spot.about);
  if (word === undefined || !entity) return null;
  const [behind = ''] = /^\w*/.exec(text.slice(offset, spot.to)) ?? [];
  const to = offset + behind.length;
  const close = text[to] === '}' ? '' : '}';
  const shown = [...entity.fields.values()].filter(({ type }) => type.kind !== 'set' && type.kind !== 'json');
  const items = shown.map((field): Completion => {
    const item = fieldCompletion(field);
    return { ...item, detail: item.detail ?? shortType(field.type), insert: `${item.insert}${close}` };
  });
  return items.length === 0 ? null : { from: offset - word.length, to, items };
}

function valueItem(value: string, kind: Completion['kind'] = 'value'): Completion {
  return { label: value, kind, insert: value };
}
