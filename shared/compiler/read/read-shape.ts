/** Reads a tree as the language says. Problems are reported; what can be read is returned, the rest left out. */
import { NAME_KINDS } from '../language/name-kinds.ts';
import type { Form, Key, Mapped, Named, Shape } from '../language/shape.ts';
import { nearest } from '../nearest.ts';
import { isEmpty, type MapNode, type SpecNode } from '../parse/spec-node.ts';
import { replaceBy, type Place, type Report } from '../problem.ts';
import { checkName } from './check-name.ts';
import { readScalar } from './read-scalar.ts';

/**
 * Returns what `node` says, or undefined where it does not have the form. A record with a problem in one key is
 * returned without that key, unless the key is required.
 */
export function readShape<T>(shape: Shape<T>, node: SpecNode, report: Report): T | undefined {
  // What a form reads into is written down once, in `Shape<T>`; `read` below follows it case by case.
  return read(shape.form, node, report) as T | undefined;
}

function read(form: Form, node: SpecNode, report: Report): unknown {
  switch (form.kind) {
    case 'list':
      return readList(form, node, report);
    case 'map':
      return readMap(form, node, report);
    case 'record':
      return readRecord(form.keys, node, report);
    case 'either':
      return read(node.kind === 'map' ? form.map.form : form.scalar.form, node, report);
    default:
      if (node.kind !== 'scalar') {
        report(
          'form/wrong-kind',
          startOf(node.place),
          `Here belongs ${KIND_WORDS[form.kind]}, not a ${node.kind}.`,
        );
        return undefined;
      }
      return readScalar(form, node, report);
  }
}

function readList(form: Extract<Form, { kind: 'list' }>, node: SpecNode, report: Report): unknown {
  if (isEmpty(node)) return missingValue(node, report);
  if (node.kind === 'scalar' && form.item.form.kind === 'name') {
    const insert = `[${node.text}]`;
    report('form/wrong-kind', node.place, 'Here belongs a list.', {
      fixes: [{ title: `Change to ${insert}`, edits: [{ ...node.place, insert }] }],
    });
    return undefined;
  }
  if (node.kind !== 'list') {
    report('form/wrong-kind', startOf(node.place), `Here belongs a list, not ${aOrAn(node)}.`);
    return undefined;
  }
  const items = node.items.map((item) => read(form.item.form, item, report));
  return { items: items.filter((item) => item !== undefined), place: node.place };
}

function readMap(
  { of, declares, value }: Extract<Form, { kind: 'map' }>,
  node: SpecNode,
  report: Report,
): Mapped<unknown> | undefined {
  if (isEmpty(node)) return missingValue(node, report);
  if (node.kind !== 'map') {
    report(
      'form/wrong-kind',
      startOf(node.place),
      `Here belong names, each ${NAME_KINDS[of].rule}, with a colon and a value; not ${aOrAn(node)}.`,
    );
    return undefined;
  }
  const entries: Named<unknown>[] = [];
  for (const entry of node.entries) {
    if (declares && !checkName(of, entry.key, entry.keyPlace, report)) continue;
    const read1 = read(value.form, entry.value, report);
    if (read1 === undefined) continue;
    entries.push({ name: entry.key, place: entry.keyPlace, whole: entry.whole, value: read1 });
  }
  return { entries, place: node.place };
}

function readRecord(
  keys: Readonly<Record<string, Key<unknown, boolean>>>,
  node: SpecNode,
  report: Report,
): unknown {
  const needed = Object.keys(keys).filter((key) => keys[key]?.required);
  if (isEmpty(node)) return needed.length === 0 ? { place: node.place } : missingValue(node, report);
  if (node.kind !== 'map') {
    report(
      'form/wrong-kind',
      startOf(node.place),
      `Here belongs a map with ${keyList(keys)}, not ${aOrAn(node)}.`,
    );
    return undefined;
  }
  const result: Record<string, unknown> = { place: node.place };
  for (const entry of node.entries) {
    const key = Object.hasOwn(keys, entry.key) ? keys[entry.key] : undefined;
    if (!key) {
      reportUnknownKey(entry.key, entry.keyPlace, keys, node, report);
      continue;
    }
    const value = read(key.shape.form, entry.value, report);
    if (value !== undefined) result[entry.key] = value;
  }
  const absent = needed.filter((key) => !node.entries.some((entry) => entry.key === key));
  if (absent.length > 0) {
    report(
      'form/missing-key',
      startOf(node.place),
      `${absent.join(' and ')} ${absent.length > 1 ? 'are' : 'is'} missing here.`,
    );
  }
  return needed.every((key) => key in result) ? result : undefined;
}

function reportUnknownKey(
  key: string,
  place: Place,
  keys: Readonly<Record<string, unknown>>,
  node: MapNode,
  report: Report,
) {
  const free = Object.keys(keys).filter((name) => !node.entries.some((entry) => entry.key === name));
  const meant = nearest(key, free);
  const hint = meant === undefined ? ` Possible are: ${keyList(keys)}.` : ` Did you mean ${meant}?`;
  report('form/unknown-key', place, `${key} is not a key that can stand here.${hint}`, {
    fixes: meant === undefined ? [] : [replaceBy(place, meant)],
  });
}

function missingValue(node: SpecNode, report: Report): undefined {
  report('form/missing-value', beforeOf(node.place), 'A value is missing here.');
}

function keyList(keys: Readonly<Record<string, unknown>>): string {
  return Object.keys(keys).join(', ');
}

function aOrAn(node: SpecNode): string {
  return node.kind === 'scalar' ? 'a single value' : `a ${node.kind}`;
}

/** The first character of a place: enough to see where, without underlining a screenful. */
function startOf(place: Place): Place {
  return { ...place, to: Math.min(place.to, place.from + 1) };
}

/** The character before an empty place: the colon. */
function beforeOf(place: Place): Place {
  return { ...place, from: Math.max(0, place.from - 1) };
}

const KIND_WORDS: Readonly<Record<Exclude<Form['kind'], 'list' | 'map' | 'record' | 'either'>, string>> = {
  text: 'a text',
  name: 'a name',
  word: 'a word',
  flag: 'true or false',
  integer: 'a whole number',
  expression: 'an expression',
  literal: 'a single value',
};
