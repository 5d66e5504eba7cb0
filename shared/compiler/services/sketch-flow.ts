import { DEPTH_LIMIT } from '../parse/limits.ts';
import type { SketchEntry, SketchList, SketchMap, SketchNode, SketchScalar } from './sketch-node.ts';

/**
 * Reads the value that starts at `start`, which is no space: in braces, brackets or quotes, or plain. It belongs to a
 * key or dash in column `base`: a later line that is not further in cannot be part of it, so that a bracket or quote
 * that is not closed ends there.
 */
export function readFlow(text: string, start: number, base: number): SketchNode {
  let pos = start;
  let abandoned = false;
  const open: string[] = [];
  return value();

  function value(): SketchNode {
    const char = text[pos];
    if (char === '{' || char === '[') return collection(char);
    if (char === '"' || char === "'") return quoted(char);
    return plain();
  }

  function collection(opening: '{' | '['): SketchMap | SketchList {
    const from = pos++;
    const close = opening === '{' ? '}' : ']';
    open.push(close);
    const map: SketchMap = { kind: 'map', flow: true, indent: 0, from, to: from, entries: [] };
    const list: SketchList = { kind: 'list', flow: true, from, to: from, items: [] };
    while (skipSpace()) {
      const char = text[pos] ?? '';
      if (char === close) {
        pos++;
        break;
      }
      if (char === ',' || char === ':') pos++;
      else if (char === '}' || char === ']') {
        if (open.includes(char)) break;
        pos++;
      } else if (open.length > DEPTH_LIMIT && (char === '{' || char === '[')) pos++;
      else if (opening === '{') map.entries.push(entry());
      else list.items.push(value());
    }
    open.pop();
    const made = opening === '{' ? map : list;
    made.to = pos;
    return made;
  }

  function entry(): SketchEntry {
    const from = pos;
    const node = value();
    const end = node.to;
    const key = node.kind === 'scalar' ? unquoted(text.slice(node.from, node.to)) : '';
    while (text[pos] === ' ' || text[pos] === '\t') pos++;
    if (text[pos] !== ':') return { key, from, to: end, colon: undefined, value: undefined };
    const colon = ++pos;
    const here = skipSpace() && !/[,}\]]/.test(text[pos] ?? '') && !nextKeyBelow(colon);
    if (here && open.length > DEPTH_LIMIT && /[{[]/.test(text[pos] ?? '')) pos++;
    else if (here) return { key, from, to: end, colon, value: value() };
    return { key, from, to: end, colon, value: undefined };
  }

  /** Whether the value is missing and the line below goes on with the next key. */
  function nextKeyBelow(colon: number): boolean {
    return text.slice(colon, pos).includes('\n') && looksLikeKey(pos);
  }

  function looksLikeKey(at: number): boolean {
    KEY.lastIndex = at;
    return KEY.test(text);
  }

  function quoted(quote: '"' | "'"): SketchScalar {
    const from = pos++;
    const style = quote === '"' ? 'double' : 'single';
    let lineEnd = -1;
    for (; pos < text.length; pos++) {
      const char = text[pos];
      if (char === '\\' && quote === '"') pos++;
      else if (char === quote && quote === "'" && text[pos + 1] === quote) pos++;
      else if (char === quote) return { kind: 'scalar', style, from, to: ++pos };
      else if (char === '\n') {
        if (lineEnd < 0) lineEnd = endOf(from, pos);
        const next = contentAt(pos + 1);
        if (endsAt(next) || looksLikeKey(next)) break;
        pos = next - 1;
      }
    }
    pos = lineEnd < 0 ? text.length : lineEnd;
    return { kind: 'scalar', style, from, to: pos };
  }

  function plain(): SketchScalar {
    const from = pos;
    const inside = open.length > 0;
    let end = pos;
    while (pos < text.length) {
      const char = text[pos] ?? '';
      if (char === '\n') {
        const next = contentAt(pos + 1);
        if (!inside || endsAt(next) || looksLikeKey(next) || text[next] === '#') break;
        pos = next;
        continue;
      }
      if (inside && BRACKETS.includes(char)) break;
      if (char === ':') {
        const next = text[pos + 1] ?? ' ';
        if (isSpace(next) || (inside && BRACKETS.includes(next))) break;
      }
      if (char === '#' && pos > from && isSpace(text[pos - 1] ?? '')) break;
      pos++;
      if (!isSpace(char)) end = pos;
    }
    if (pos === from) pos = end = from + 1;
    return { kind: 'scalar', style: 'plain', from, to: end };
  }

  /** Goes to what comes next; false where the text ends, or a line that is not part of this begins. */
  function skipSpace(): boolean {
    while (pos < text.length && !abandoned) {
      const char = text[pos] ?? '';
      if (char === '\n') {
        const next = contentAt(pos + 1);
        if (endsAt(next)) abandoned = true;
        else pos = next;
      } else if (isSpace(char)) pos++;
      else if (char === '#' && /\s/.test(text[pos - 1] ?? ' ')) {
        const end = text.indexOf('\n', pos);
        pos = end < 0 ? text.length : end;
      } else return true;
    }
    return false;
  }

  /** Whether the line that has its first character at `content` belongs to the block around this. */
  function endsAt(content: number): boolean {
    if (content >= text.length) return false;
    const column = content - (text.lastIndexOf('\n', content - 1) + 1);
    return column <= base && !/[}\]]/.test(text[content] ?? '');
  }

  /** The first character from `at` on that is no space. */
  function contentAt(at: number): number {
    NO_SPACE.lastIndex = at;
    return NO_SPACE.exec(text)?.index ?? text.length;
  }

  function endOf(from: number, at: number): number {
    let end = at;
    while (end > from && /\s/.test(text[end - 1] ?? '')) end--;
    return end;
  }
}

function unquoted(source: string): string {
  return source.replace(/^(["'])(.*?)\1?$/s, '$2');
}

function isSpace(char: string): boolean {
  return char === ' ' || (char !== '' && SPACES.includes(char));
}

const BRACKETS = ',{}[]';
/** What `\s` is in a regular expression, which would be asked for each character. */
const SPACES =
  '\t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff';
const KEY = /(?:"[^"\n]*"|'[^'\n]*'|[A-Za-z_][\w.-]*)[ \t]*:(?=[\s,{}[\]]|$)/y;
const NO_SPACE = /\S/g;
