import type { MapEntry } from '../parse/spec-node.ts';
import type { TextEdit } from '../problem.ts';
import { entriesOf } from './node-access.ts';
import { yamlName } from './yaml-name.ts';

/**
 * What lets a declaration say that it was called `old` before it got its new `name`: nothing if it says already what
 * it was called first; what it says is taken away where that is the new name.
 */
export function renamedFromEdits(entry: MapEntry, text: string, old: string, name: string): TextEdit[] {
  const { value, keyPlace } = entry;
  const { document } = keyPlace;
  const said = entriesOf(value).find(({ key }) => key === 'renamed_from');
  if (said?.value.kind === 'scalar' && said.value.text === name) return [withoutEntry(said, entry, text)];
  if (said) return [];
  const line = `renamed_from: ${yamlName(old)}`;
  const insertAt = (at: number, insert: string): TextEdit => ({ document, from: at, to: at, insert });
  if (value.kind === 'scalar') {
    if (value.text !== '') return [];
    return [insertAt(value.place.from, ` { ${line} }`)];
  }
  if (value.kind !== 'map') return [];
  const last = value.entries.at(-1);
  if (text[value.place.from] === '{') {
    if (last) return [insertAt(Math.max(last.keyPlace.to, last.value.place.to), `, ${line}`)];
    const empty = text[value.place.from + 1] === '}';
    return [insertAt(value.place.from + 1, empty ? ` ${line} ` : ` ${line}`)];
  }
  const column = value.place.from - (text.lastIndexOf('\n', value.place.from - 1) + 1);
  const below = text.indexOf('\n', keyPlace.to) + 1;
  const lineEnd = text[below - 2] === '\r' ? '\r\n' : '\n';
  return [insertAt(below, `${' '.repeat(column)}${line}${lineEnd}`)];
}

function withoutEntry(said: MapEntry, { value }: MapEntry, text: string): TextEdit {
  const { place } = value;
  const only = value.kind === 'map' && value.entries.length === 1 && text[place.from] === '{';
  if (only) return { ...place, from: place.from + 1, to: place.to - 1, insert: '' };
  return { ...said.whole, insert: '' };
}
