import type { Text } from '@codemirror/state';
import { DepthIndex, NO_DEPTH } from './depth-index.ts';
import type { Structure } from './structure.ts';

const SPACE = 32;
const TAB = 9;
const DASH = 45;
const HASH = 35;

/**
 * 0 for a document marker, then two steps per column, so that the items of a list that is not indented
 * (`- a` right below `key:`) are still deeper than their key.
 */
export function yamlDepth(line: string): number {
  const column = indentOf(line);
  const end = line.endsWith('\r') ? line.length - 1 : line.length;
  if (column >= end || line.charCodeAt(column) === HASH) return NO_DEPTH;
  if (column === 0 && /^(?:---|\.\.\.)(?:\s|$)/.test(line)) return 0;
  const isItem = line.charCodeAt(column) === DASH && (column + 1 >= end || line[column + 1] === ' ');
  return Math.min(1 + column * 2 + (isItem ? 1 : 0), NO_DEPTH - 1);
}

/** How many characters of white space a line begins with. */
export function indentOf(line: string): number {
  let column = 0;
  for (let code = line.charCodeAt(0); code === SPACE || code === TAB; code = line.charCodeAt(column))
    column++;
  return column;
}

const index = new DepthIndex({ states: 1, measure: (line) => ({ depth: yamlDepth(line), next: 0 }) });

/** A key, an item, or both; the lines of a long text open nothing. */
const OPENS = /^\s*(?:-(?:\s|$)|(?:"[^"]*"|'[^']*'|[^\s#][^#]*?)\s*:(?:\s|$))/;

export const yamlStructure: Structure = {
  indented: true,
  parents(doc, line) {
    let depth = index.depthAt(doc, line);
    // Comments and blank lines belong to what follows them.
    if (depth === NO_DEPTH) {
      const next = index.notDeeperBelow(doc, line, NO_DEPTH - 1);
      if (next > doc.lines) return [];
      depth = index.depthAt(doc, next);
    }
    const parents: number[] = [];
    for (let above = line; depth > 1;) {
      above = index.shallowerAbove(doc, above, depth);
      if (above === 0) break;
      depth = index.depthAt(doc, above);
      if (depth > 0 && OPENS.test(doc.line(above).text)) parents.unshift(above);
    }
    return parents;
  },
  lastOf(doc, line) {
    const depth = index.depthAt(doc, line);
    if (depth === 0 || depth === NO_DEPTH) return null;
    const next = index.notDeeperBelow(doc, line, NO_DEPTH - 1);
    if (next > doc.lines || index.depthAt(doc, next) <= depth) return null;
    let last = index.notDeeperBelow(doc, line, depth) - 1;
    while (last > next && isOutside(doc, last, depth)) last -= 1;
    return last;
  },
};

/** A blank line, or a comment that is not indented into the block. */
function isOutside(doc: Text, line: number, depth: number): boolean {
  if (index.depthAt(doc, line) !== NO_DEPTH) return false;
  const { text } = doc.line(line);
  return text.trim() === '' || 1 + indentOf(text) * 2 <= depth;
}
