import { VIEW_KEYS, VIEW_OPTIONS } from '../check/check-views.ts';
import { FIELD_TYPES, TYPE_KEYS } from '../language/field-types.ts';
import type { Form, Key } from '../language/shape.ts';
import { completeNames } from './complete-names.ts';
import type { Names } from './names.ts';
import type { Completion } from './services.ts';
import type { Spot } from './spot.ts';
import { yamlName } from './yaml-name.ts';

type Keys = Readonly<Record<string, Key<unknown, boolean>>>;

/** The keys that can be written at the spot: of a record those that it lacks, of a map the names that it can have. */
export function completeKeys(spot: Spot, names: Names, lineEnd: string): Completion[] {
  if (spot.what.kind !== 'key') return [];
  const { form, colon } = spot.what;
  const finish = (name: string, value: Form): Pick<Completion, 'insert' | 'caret'> =>
    colon ? { insert: name } : opened(name, value, spot, lineEnd);
  if (form.kind === 'map') {
    if (form.declares) return [];
    const known = completeNames(form.of, spot, names);
    return known.map((item) => ({ ...item, ...finish(yamlName(item.insert), form.value.form) }));
  }
  if (form.kind !== 'record') return [];
  const barred = keysThatDoNotFit(spot);
  const free = Object.entries(form.keys).filter(([key]) => !spot.beside.has(key) && !barred.has(key));
  const needed = free.filter(([, { required }]) => required);
  const others = free.filter(([, { required }]) => !required);
  return [...needed, ...others].map(([key, { shape, required, doc }]) => ({
    label: key,
    kind: 'key',
    ...(required ? { detail: 'needed' } : {}),
    documentation: doc,
    ...finish(key, shape.form),
  }));
}

/** The key with its colon and what has to stand behind it, the caret where one goes on. */
function opened(
  name: string,
  form: Form,
  { flow, indent }: Spot,
  lineEnd: string,
): Pick<Completion, 'insert' | 'caret'> {
  const within = (before: string, after: string) => {
    const start = `${name}: ${before}`;
    return { insert: start + after, caret: start.length };
  };
  const below = `${lineEnd}${' '.repeat(indent + 2)}`;
  switch (form.kind) {
    case 'list':
      if (form.item.form.kind !== 'record') return within('[', ']');
      return flow ? within('[{ ', ' }]') : { insert: `${name}:${below}- ` };
    case 'record':
    case 'map':
      return flow ? within('{ ', ' }') : { insert: `${name}:${below}` };
    default:
      return { insert: `${name}: ` };
  }
}

/** Keys of the record that its other keys leave no room for. */
function keysThatDoNotFit({ path, beside }: Spot): ReadonlySet<string> {
  const [section, , part] = path;
  if (section === 'entities' && part === 'fields' && path.length === 4) {
    const type = beside.get('type') ?? '';
    const allowed: readonly string[] = Object.hasOwn(FIELD_TYPES, type)
      ? FIELD_TYPES[type as keyof typeof FIELD_TYPES]
      : TYPE_KEYS;
    const barred = TYPE_KEYS.filter((key) => !allowed.includes(key));
    const written = ['required', 'unique', 'default', 'min', 'max'];
    if (beside.has('computed')) return new Set([...barred, ...written]);
    return new Set(written.some((key) => beside.has(key)) ? [...barred, 'computed'] : barred);
  }
  if (section === 'views' && path.length === 2) {
    const kind = beside.get('kind') ?? '';
    if (!Object.hasOwn(VIEW_KEYS, kind)) return new Set();
    const { needs, allows } = VIEW_KEYS[kind as keyof typeof VIEW_KEYS];
    const has: readonly string[] = [...needs, ...allows];
    return new Set(VIEW_OPTIONS.filter((key) => !has.includes(key)));
  }
  if (section === 'forms' && part === 'rules') {
    const effects = ['show', 'require', 'lock'];
    return new Set(effects.some((key) => beside.has(key)) ? effects : []);
  }
  return new Set();
}

/** A record in braces with the keys that it needs, the caret behind the first. */
export function neededKeys(keys: Keys, preset: Readonly<Record<string, string>> = {}) {
  const needed = Object.keys(keys).filter((key) => keys[key]?.required);
  let insert = '{';
  let caret: number | undefined;
  for (const key of [...needed, ...Object.keys(preset).filter((name) => !needed.includes(name))]) {
    const list = keys[key]?.shape.form.kind === 'list';
    const map = keys[key]?.shape.form.kind === 'map';
    const value = preset[key] ?? (list ? '[]' : map ? '{  }' : '');
    insert += `${insert === '{' ? '' : ','} ${key}: `;
    if (preset[key] === undefined) caret ??= insert.length + (list ? 1 : map ? 2 : 0);
    insert += value;
  }
  return caret === undefined ? { insert: `${insert} }` } : { insert: `${insert} }`, caret };
}
