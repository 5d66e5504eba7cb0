/**
 * Finds the lines around a line by their depth, in a text of any length. CodeMirror keeps a text as a tree whose
 * parts stay the same objects across edits, so what was learnt about a part is kept with that part: after a
 * keystroke, a handful of lines is measured again, and every search skips parts that hold nothing shallow enough.
 */
import type { Text } from '@codemirror/state';

/** The depth of lines that stand outside of the order: blank ones, comments, prose below a heading. */
export const NO_DEPTH = 0xffff;

export interface LineMeasure {
  /** How many states a line can begin in, inside of a code fence or not, for example. Texts begin in state 0. */
  readonly states: number;
  /** Smaller is further out; `next` is the state in which the next line begins. */
  measure(line: string, state: number): { readonly depth: number; readonly next: number };
}

interface Part {
  readonly shallowest: number;
  readonly next: number;
  /** Of each line; leaves have them. */
  readonly depths: Uint16Array | null;
}

export class DepthIndex {
  readonly #measure: LineMeasure;
  readonly #parts: WeakMap<Text, Part>[];

  constructor(measure: LineMeasure) {
    this.#measure = measure;
    this.#parts = Array.from({ length: measure.states }, () => new WeakMap<Text, Part>());
  }

  /** The depth of a line, 1-based. */
  depthAt(doc: Text, line: number): number {
    let node = doc;
    let state = 0;
    let index = line - 1;
    while (node.children !== null) {
      for (const child of node.children) {
        if (index < child.lines) {
          node = child;
          break;
        }
        index -= child.lines;
        state = this.#after(child, state);
      }
    }
    return this.#partOf(node, state).depths?.[index] ?? NO_DEPTH;
  }

  /** The last line above `line` that is shallower than `depth`; 0 when there is none. */
  shallowerAbove(doc: Text, line: number, depth: number): number {
    return this.#lastBelow(doc, 0, 1, line, depth);
  }

  /** The first line below `line` of this depth or less; one past the last line when there is none. */
  notDeeperBelow(doc: Text, line: number, depth: number): number {
    return this.#firstUpTo(doc, 0, 1, line, depth) || doc.lines + 1;
  }

  #lastBelow(node: Text, state: number, first: number, before: number, depth: number): number {
    if (first >= before) return 0;
    // Only what stands above the line as a whole is worth summing up.
    if (first + node.lines <= before && this.#partOf(node, state).shallowest >= depth) return 0;
    if (node.children === null) {
      const { depths } = this.#partOf(node, state);
      for (let index = Math.min(node.lines, before - first) - 1; index >= 0; index--) {
        if (depths![index]! < depth) return first + index;
      }
      return 0;
    }
    const starts: { child: Text; state: number; first: number }[] = [];
    for (const child of node.children) {
      if (first >= before) break;
      starts.push({ child, state, first });
      state = this.#after(child, state);
      first += child.lines;
    }
    for (const start of starts.reverse()) {
      const found = this.#lastBelow(start.child, start.state, start.first, before, depth);
      if (found > 0) return found;
    }
    return 0;
  }

  #firstUpTo(node: Text, state: number, first: number, after: number, depth: number): number {
    if (first + node.lines - 1 <= after) return 0;
    if (first > after && this.#partOf(node, state).shallowest > depth) return 0;
    if (node.children === null) {
      const { depths } = this.#partOf(node, state);
      for (let index = Math.max(0, after + 1 - first); index < node.lines; index++) {
        if (depths![index]! <= depth) return first + index;
      }
      return 0;
    }
    for (const child of node.children) {
      const found = this.#firstUpTo(child, state, first, after, depth);
      if (found > 0) return found;
      state = this.#after(child, state);
      first += child.lines;
    }
    return 0;
  }

  #after(node: Text, state: number): number {
    return this.#measure.states === 1 ? 0 : this.#partOf(node, state).next;
  }

  #partOf(node: Text, state: number): Part {
    const parts = this.#parts[state]!;
    const known = parts.get(node);
    if (known !== undefined) return known;
    const part = node.children === null ? this.#leaf(node, state) : this.#branch(node.children, state);
    parts.set(node, part);
    return part;
  }

  #leaf(node: Text, state: number): Part {
    const depths = new Uint16Array(node.lines);
    let shallowest = NO_DEPTH;
    let index = 0;
    let next = state;
    for (const line of node.iterLines()) {
      const measured = this.#measure.measure(line, next);
      depths[index++] = measured.depth;
      if (measured.depth < shallowest) shallowest = measured.depth;
      next = measured.next;
    }
    return { shallowest, next, depths };
  }

  #branch(children: readonly Text[], state: number): Part {
    let shallowest = NO_DEPTH;
    let next = state;
    for (const child of children) {
      const part = this.#partOf(child, next);
      if (part.shallowest < shallowest) shallowest = part.shallowest;
      next = part.next;
    }
    return { shallowest, next, depths: null };
  }
}
