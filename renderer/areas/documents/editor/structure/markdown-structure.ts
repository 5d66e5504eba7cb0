import { DepthIndex, NO_DEPTH } from './depth-index.ts';
import type { Structure } from './structure.ts';

/** Outside of code, inside of a fence of backticks, inside of one of tildes. */
const FENCES = ['', '`', '~'];

/** The level of a heading, and the fence that is open after the line. */
export function measureMarkdown(line: string, state: number): { depth: number; next: number } {
  const fence = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1]?.[0];
  if (fence !== undefined) {
    const next = state === 0 ? FENCES.indexOf(fence) : FENCES[state] === fence ? 0 : state;
    return { depth: NO_DEPTH, next };
  }
  const level = state === 0 ? /^ {0,3}(#{1,6})(?:\s|$)/.exec(line)?.[1]?.length : undefined;
  return { depth: level ?? NO_DEPTH, next: state };
}

const index = new DepthIndex({ states: FENCES.length, measure: measureMarkdown });

export const markdownStructure: Structure = {
  indented: false,
  parents(doc, line) {
    const parents: number[] = [];
    let depth = index.depthAt(doc, line);
    for (let above = line; depth > 1;) {
      above = index.shallowerAbove(doc, above, depth);
      if (above === 0) break;
      depth = index.depthAt(doc, above);
      parents.unshift(above);
    }
    return parents;
  },
  lastOf(doc, line) {
    const depth = index.depthAt(doc, line);
    if (depth === NO_DEPTH) return null;
    let last = index.notDeeperBelow(doc, line, depth) - 1;
    while (last > line && doc.line(last).text.trim() === '') last -= 1;
    return last > line ? last : null;
  },
};
