/** One heading of a document. */
export interface OutlineItem {
  readonly label: string;
  /** 1-based, without gaps. */
  readonly level: number;
  /** 1-based line, and UTF-16 offset of its start. */
  readonly line: number;
  readonly offset: number;
}

const DEEPEST = 3;
const MOST_ITEMS = 1_000;
const YAML_KEY = /^( *)(?:- )?((?:"[^"]*"|'[^']*'|[^\s#'"[\]{},&*!|>%@`:-][^:#]*?))\s*:(?:\s|$)/;
const MARKDOWN_HEADING = /^(#{1,6})\s+(.+?)\s*#*$/;

/** Headings of Markdown, or the upper keys of YAML by their indentation: good enough while a text is broken. */
export function outlineOf(path: string, text: string): OutlineItem[] {
  if (/\.(md|markdown)$/i.test(path)) return markdownOutline(text);
  return /\.ya?ml$/i.test(path) ? yamlOutline(text) : [];
}

function markdownOutline(text: string): OutlineItem[] {
  const items: OutlineItem[] = [];
  const levels: number[] = [];
  let fenced = false;
  eachLine(text, (content, line, offset) => {
    if (/^(```|~~~)/.test(content)) fenced = !fenced;
    const heading = fenced ? null : MARKDOWN_HEADING.exec(content);
    if (heading === null) return true;
    const depth = heading[1]!.length;
    while (levels.length > 0 && levels.at(-1)! >= depth) levels.pop();
    levels.push(depth);
    items.push({ label: heading[2]!, level: levels.length, line, offset });
    return items.length < MOST_ITEMS;
  });
  return items;
}

function yamlOutline(text: string): OutlineItem[] {
  const items: OutlineItem[] = [];
  const indents: number[] = [];
  /** Lines deeper than this belong to a block of text. */
  let block: number | null = null;
  eachLine(text, (content, line, offset) => {
    if (content.trim() === '') return true;
    const indent = content.length - content.trimStart().length;
    if (block !== null && indent > block) return true;
    block = /:\s*[|>][-+\d]*\s*$/.test(content) ? indent : null;
    const key = YAML_KEY.exec(content);
    if (key === null) return true;
    while (indents.length > 0 && indents.at(-1)! >= indent) indents.pop();
    indents.push(indent);
    if (indents.length > DEEPEST) return true;
    items.push({ label: key[2]!.replace(/^(["'])(.*)\1$/, '$2'), level: indents.length, line, offset });
    return items.length < MOST_ITEMS;
  });
  return items;
}

/** Goes on for as long as `visit` returns true. */
function eachLine(text: string, visit: (content: string, line: number, offset: number) => boolean): void {
  for (let offset = 0, line = 1; offset <= text.length; line++) {
    const end = text.indexOf('\n', offset);
    const stop = end < 0 ? text.length : end;
    const content = text.slice(offset, text[stop - 1] === '\r' ? stop - 1 : stop);
    if (!visit(content, line, offset)) return;
    offset = stop + 1;
  }
}

/** The item that a line belongs to: the last one at or above it. */
export function itemAt(items: readonly OutlineItem[], line: number): OutlineItem | undefined {
  return items.findLast((item) => item.line <= line);
}
