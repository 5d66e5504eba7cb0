import { DEPTH_LIMIT } from '../parse/limits.ts';
import { readFlow } from './sketch-flow.ts';
import type { SketchList, SketchMap, SketchNode, SketchScalar } from './sketch-node.ts';

/** A map or list in lines of their own, or the document, which holds one node. */
interface Block {
  readonly indent: number;
  readonly node: SketchMap | SketchList | { readonly kind: 'document'; value: SketchNode | undefined };
}

/** Sketches the text: by the indentation of its lines, and by brackets within them. Undefined if there is nothing. */
export function sketch(text: string): SketchNode | undefined {
  const top: Block = { indent: -1, node: { kind: 'document', value: undefined } };
  const stack: Block[] = [top];
  let pos = text.startsWith('\uFEFF') ? 1 : 0;

  while (pos < text.length) {
    const start = pos;
    while (text[pos] === ' ' || text[pos] === '\t') pos++;
    const char = text[pos];
    const rest = text.slice(start, start + 3);
    if (char === undefined || char === '\n' || char === '\r' || char === '#') nextLine();
    else if (rest === '---' || rest === '...' || char === '%') nextLine();
    else line(pos - start);
  }
  extend(top.node.kind === 'document' ? top.node.value : undefined);
  return top.node.kind === 'document' ? top.node.value : undefined;

  /** What stands at `pos`, in this column. Goes to the next line, or behind what it reads. */
  function line(column: number): void {
    while (last().indent > column) stack.pop();
    if (text[pos] === '-' && /^(\s|$)/.test(text.slice(pos + 1, pos + 2))) {
      dash(column);
      return;
    }
    const { node, indent } = last();
    if (node.kind === 'list' && indent === column) stack.pop();
    const key = keyAt();
    if (key) {
      const map = mapFor(column);
      if (!map) return nextLine();
      map.entries.push({ ...key, value: undefined });
      pos = key.colon;
      value();
    } else words(column);
  }

  function dash(column: number): void {
    const block = last();
    if (block.node.kind !== 'list' || block.indent !== column) {
      if (isFilled(block) || stack.length > DEPTH_LIMIT) return nextLine();
      if (column < block.indent || (column === block.indent && block.node.kind !== 'map')) return nextLine();
      push(column, { kind: 'list', flow: false, from: pos, to: pos, items: [] });
    }
    const { node } = last();
    if (node.kind === 'list') node.items.push(undefined);
    const dashAt = pos++;
    while (text[pos] === ' ' || text[pos] === '\t') pos++;
    if (isLineEnd()) nextLine();
    else if (/[{["'|>]/.test(text[pos] ?? '') && !keyAt()) value();
    else if (stack.length > DEPTH_LIMIT) nextLine();
    else line(column + pos - dashAt);
  }

  /** A line without a colon: half a key, a value of its own, or more of the plain text above. */
  function words(column: number): void {
    const block = last();
    if (!isFilled(block) && column > block.indent) {
      fill(block, scalarOrFlow(block.indent, column));
      return nextLine();
    }
    const above = valueOf(block);
    const onwards = column > block.indent && above?.kind === 'scalar' && above.style === 'plain';
    const read = scalarOrFlow(block.indent, column);
    if (onwards && read.kind === 'scalar') above.to = read.to;
    else if (read.kind === 'scalar') {
      const key = text.slice(read.from, read.to).replace(/^["']|["']$/g, '');
      mapFor(column)?.entries.push({ key, from: read.from, to: read.to, colon: undefined, value: undefined });
    }
    nextLine();
  }

  /** The value behind a colon or dash, if it stands in this line. */
  function value(): void {
    while (text[pos] === ' ' || text[pos] === '\t') pos++;
    const block = last();
    if (!isLineEnd()) fill(block, scalarOrFlow(block.indent));
    nextLine();
  }

  function scalarOrFlow(base: number, indent?: number): SketchNode {
    const from = pos;
    if (text[pos] === '|' || text[pos] === '>') return blockScalar(base);
    const node = readFlow(text, pos, base);
    pos = node.to;
    if (node.kind !== 'scalar' || node.style !== 'plain') {
      return node.kind === 'scalar' && indent !== undefined ? { ...node, indent } : node;
    }
    // Outside of brackets a plain text goes on behind a colon; that YAML objects is none of our business.
    const [rest = ''] = text.slice(from, lineEnd(from)).split(/\s#/, 1);
    pos = Math.max(node.to, from + rest.trimEnd().length);
    return { ...node, to: pos, ...(indent === undefined ? {} : { indent }) };
  }

  function blockScalar(base: number): SketchScalar {
    const from = pos;
    let to = lineEnd(pos);
    nextLine();
    while (pos < text.length) {
      const [space = ''] = /^[ \t]*/.exec(text.slice(pos, lineEnd(pos))) ?? [];
      const blank = pos + space.length === lineEnd(pos);
      if (!blank && space.length <= base) break;
      if (!blank) to = lineEnd(pos);
      nextLine();
    }
    if (pos > to && text[pos - 1] === '\n') pos--;
    return { kind: 'scalar', style: 'block', from, to };
  }

  /** The map that a key in this column belongs to; a new one where a value is open and the key stands further in. */
  function mapFor(column: number): SketchMap | undefined {
    const block = last();
    if (block.node.kind === 'map' && block.indent === column) return block.node;
    const above = valueOf(block);
    if (above?.kind === 'scalar' && above.indent !== undefined && above.indent === column) {
      const map = newMap(column, above.from);
      const key = text.slice(above.from, above.to);
      map.entries.push({ key, from: above.from, to: above.to, colon: undefined, value: undefined });
      return map;
    }
    if (!isFilled(block) && column > block.indent)
      return stack.length > DEPTH_LIMIT ? undefined : newMap(column, pos);
    if (above?.kind === 'map' && !above.flow && column > block.indent) {
      stack.push({ indent: column, node: above });
      return above;
    }
    return block.node.kind === 'map' ? block.node : undefined;
  }

  function newMap(indent: number, from: number): SketchMap {
    const map: SketchMap = { kind: 'map', flow: false, indent, from, to: from, entries: [] };
    push(indent, map);
    return map;
  }

  function push(indent: number, node: SketchMap | SketchList): void {
    fill(last(), node);
    stack.push({ indent, node });
  }

  /** The key at `pos`, if the line has one: with its colon. YAML looks no further than this for the colon either. */
  function keyAt() {
    const from = pos;
    const source = text.slice(pos, Math.min(pos + 1024, lineEnd(pos)));
    const match =
      /^(?:"((?:[^"\\]|\\.)*)"[ \t]*|'((?:[^']|'')*)'[ \t]*|([^\s"'{}[\],#&*!|>%@`](?:[^:#]|:(?!\s|$)|(?<!\s)#)*?)):(?=\s|$)/.exec(
        source,
      );
    if (!match) return undefined;
    const key = match[1] ?? match[2] ?? match[3]?.trimEnd() ?? '';
    const to = from + match[0].slice(0, -1).trimEnd().length;
    return { key, from, to, colon: from + match[0].length };
  }

  function last(): Block {
    return stack[stack.length - 1] ?? top;
  }

  function isLineEnd(): boolean {
    return pos >= text.length || text[pos] === '\n' || text[pos] === '\r' || text[pos] === '#';
  }

  function lineEnd(at: number): number {
    const end = text.indexOf('\n', at);
    const to = end < 0 ? text.length : end;
    return to > at && text[to - 1] === '\r' ? to - 1 : to;
  }

  function nextLine(): void {
    const end = text.indexOf('\n', pos);
    pos = end < 0 ? text.length : end + 1;
  }
}

/** What stands behind the last key or dash of the block. */
function valueOf({ node }: Block): SketchNode | undefined {
  if (node.kind === 'map') return node.entries.at(-1)?.value;
  return node.kind === 'list' ? node.items.at(-1) : node.value;
}

/** Whether nothing can be put behind the last key or dash any more. */
function isFilled(block: Block): boolean {
  if (valueOf(block) !== undefined) return true;
  return block.node.kind === 'map' ? block.node.entries.at(-1)?.colon === undefined : false;
}

function fill({ node }: Block, value: SketchNode): void {
  if (node.kind === 'document') node.value = value;
  else if (node.kind === 'list') node.items[Math.max(0, node.items.length - 1)] = value;
  else {
    const entry = node.entries.at(-1);
    if (entry) entry.value = value;
  }
}

/** Gives maps and lists of lines their ends, which are those of what is in them. Those in brackets have theirs. */
function extend(node: SketchNode | undefined): number {
  if (!node) return 0;
  if (node.kind === 'scalar' || node.flow) return node.to;
  if (node.kind === 'list') for (const item of node.items) node.to = Math.max(node.to, extend(item));
  else {
    for (const { to, colon, value } of node.entries)
      node.to = Math.max(node.to, to, colon ?? 0, extend(value));
  }
  return node.to;
}
