/** How new things are written where nothing beside them shows it. */
import { language } from '../language/language.ts';
import type { Shape } from '../language/shape.ts';
import type { SpecNode } from '../parse/spec-node.ts';
import { isFlow } from './spans.ts';
import { columnOf } from './text-lines.ts';

/** The shape of what stands at the path; undefined where the language has nothing. */
export function shapeAt(path: readonly string[]): Shape<unknown> | undefined {
  let shape: Shape<unknown> | undefined = language;
  for (const key of path) shape = shape && within(shape, key);
  return shape;
}

function within({ form }: Shape<unknown>, key: string): Shape<unknown> | undefined {
  switch (form.kind) {
    case 'record':
      return Object.hasOwn(form.keys, key) ? form.keys[key]?.shape : undefined;
    case 'map':
      return form.value;
    case 'either':
      return within(form.map, key);
    default:
      return undefined;
  }
}

/** The keys that come before this one in the language; undefined where names of people's own stand. */
export function keysBefore(path: readonly string[]): readonly string[] | undefined {
  const form = shapeAt(path.slice(0, -1))?.form;
  const record = form?.kind === 'either' ? form.map.form : form;
  if (record?.kind !== 'record') return undefined;
  const keys = Object.keys(record.keys);
  return keys.slice(0, Math.max(0, keys.indexOf(path.at(-1) ?? '')));
}

/** Entities, their fields and transitions, and access have a line for each thing in them; the things have one line. */
export function styleAt(path: readonly string[]): 'block' | 'flow' {
  const [, , part, detail] = path;
  if (path.length <= 2) return 'block';
  if (path.length === 3) return part === 'fields' || part === 'states' ? 'block' : 'flow';
  return path.length === 4 && part === 'states' && detail === 'transitions' ? 'block' : 'flow';
}

/** How many spaces the text indents by: as far as its first nested line, else two. */
export function stepOf(text: string, root: SpecNode | undefined): number {
  if (root?.kind !== 'map' || isFlow(text, root)) return 2;
  for (const { keyPlace, value } of root.entries) {
    if (value.kind !== 'map' || isFlow(text, value)) continue;
    const step = columnOf(text, value.place.from) - columnOf(text, keyPlace.from);
    if (step > 0) return step;
  }
  return 2;
}
