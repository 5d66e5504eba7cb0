/** A piece of a line. */
export type Inline =
  | { readonly kind: 'text' | 'code' | 'strong' | 'em'; readonly text: string }
  /** The keys of an action; `text` is what stands in the file. */
  | { readonly kind: 'keys'; readonly actionId: string; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly target: string };

export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly inlines: readonly Inline[] }
  | { readonly kind: 'paragraph'; readonly inlines: readonly Inline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: 'table'; readonly rows: readonly (readonly (readonly Inline[])[])[] }
  /** A stretch between ``` lines, as it is. */
  | { readonly kind: 'code'; readonly text: string }
  /** A place that the window fills in, written as an HTML comment so that other readers see nothing. */
  | { readonly kind: 'slot'; readonly name: string };

/**
 * Reads the part of Markdown that the help is written in: headings, paragraphs, lists of one level, tables, code,
 * **strong**, _emphasis_, links, and `<kbd title="action.id">Ctrl+P</kbd>` for the keys of an action. What it does
 * not know stays text.
 */
export function parseMarkdown(source: string): Block[] {
  // Every second piece stood between the lines of a fence.
  const pieces = source.replaceAll('\r\n', '\n').split(/^```\w*\n([^]*?)^```$/m);
  return pieces.flatMap((piece, index) =>
    index % 2 === 1 ? [{ kind: 'code', text: piece.trimEnd() } as const] : parseText(piece),
  );
}

function parseText(source: string): Block[] {
  const chunks = source.split(/\n{2,}/).map((chunk) => chunk.replace(/^\n+|\n+$/g, ''));
  return chunks.filter((chunk) => chunk !== '').map(parseBlock);
}

const ITEM = /^(?:- |\d+\. )/;

function parseBlock(chunk: string): Block {
  const heading = /^(#{1,4}) (.*)$/.exec(chunk);
  if (heading !== null) {
    return { kind: 'heading', level: heading[1]!.length, inlines: parseInlines(heading[2]!) };
  }
  const slot = /^<!-- (\w+) -->$/.exec(chunk);
  if (slot !== null) return { kind: 'slot', name: slot[1]! };
  const lines = chunk.split('\n');
  if (ITEM.test(chunk)) {
    const items: string[] = [];
    for (const line of lines) {
      if (ITEM.test(line)) items.push(line.replace(ITEM, ''));
      else items.push(`${items.pop() ?? ''} ${line.trim()}`);
    }
    return { kind: 'list', ordered: /^\d/.test(chunk), items: items.map(parseInlines) };
  }
  if (lines.every((line) => line.startsWith('|'))) {
    const cells = (line: string) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => parseInlines(cell.trim()));
    return { kind: 'table', rows: lines.filter((line) => !/^[|\s:-]+$/.test(line)).map(cells) };
  }
  return { kind: 'paragraph', inlines: parseInlines(lines.join(' ')) };
}

const PIECE =
  /`([^`]+)`|\*\*([^*]+)\*\*|(?<!\w)_([^_]+)_(?!\w)|\[([^\]]+)\]\(([^)\s]+)\)|<kbd title="([\w.-]+)">([^<]*)<\/kbd>/g;

function parseInlines(text: string): Inline[] {
  const inlines: Inline[] = [];
  let end = 0;
  const plain = (piece: string) => piece !== '' && inlines.push({ kind: 'text', text: piece });
  for (const match of text.matchAll(PIECE)) {
    plain(text.slice(end, match.index));
    end = match.index + match[0].length;
    const [, code, strong, em, linkText, target, actionId, keys] = match;
    if (code !== undefined) inlines.push({ kind: 'code', text: code });
    else if (strong !== undefined) inlines.push({ kind: 'strong', text: strong });
    else if (em !== undefined) inlines.push({ kind: 'em', text: em });
    else if (linkText !== undefined && target !== undefined)
      inlines.push({ kind: 'link', text: linkText, target });
    else if (actionId !== undefined) inlines.push({ kind: 'keys', actionId, text: keys ?? '' });
  }
  plain(text.slice(end));
  return inlines;
}
