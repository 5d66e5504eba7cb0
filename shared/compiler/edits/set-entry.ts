import { ok, type Result } from '../../kernel/result.ts';
import { isEmpty, type MapEntry, type MapNode, type ScalarNode, type SpecNode } from '../parse/spec-node.ts';
import { insertLines } from './block-elements.ts';
import { findEntry, nodeAt } from './find-entry.ts';
import { insertInFlow } from './flow-elements.ts';
import { keysBefore, stepOf, styleAt } from './layout.ts';
import { sameBut, sameNode } from './same-tree.ts';
import { setList } from './set-list.ts';
import { entrySpan, entrySpans, isFlow, type TextChange } from './spans.ts';
import type { EditRefusal } from './spec-edit.ts';
import type { TextDraft } from './text-draft.ts';
import { columnOf, lineBreakOf, lineEnd } from './text-lines.ts';
import { says, writeEntry, writeInline, writeScalar, type Written } from './write-value.ts';

/**
 * Sets what stands at the path, and makes the maps on the way there. A new key of the language stands behind those that
 * come before it in the language, a new name of somebody's own at the end.
 */
export function setEntry(
  draft: TextDraft,
  path: readonly string[],
  written: Written,
): Result<void, EditRefusal> {
  const { root } = draft.parsed;
  const above = path.slice(0, -1);
  const key = path.at(-1) ?? '';
  const container = nodeAt(root, above);
  const old = findEntry(draft.parsed, path);
  if (old && says(old.entry.value, written)) return ok();
  if (old?.entry.value.kind === 'list' && written.kind === 'list') return setList(draft, path, written.items);
  if (above.length > 0 && !container) {
    return setEntry(draft, above, { kind: 'map', entries: [[key, written]], style: styleAt(above) });
  }
  const changes = old
    ? changesOfValue(draft, old.entry, old.inFlow, written)
    : changesOfNewEntry(draft, path, container, written);
  const at = old ? entrySpan(draft.parsed.text, old.entry) : (container?.place ?? { from: 0, to: 0 });
  return draft.apply(
    changes ?? [],
    at,
    (next) =>
      changes !== undefined &&
      (root === undefined
        ? says(next, { kind: 'map', entries: [[key, written]], style: 'block' })
        : sameBut(root, next, above, (before, after) => onlyKeyDiffers(before, after, key, written))),
  );
}

function onlyKeyDiffers(
  before: SpecNode | undefined,
  after: SpecNode | undefined,
  key: string,
  written: Written,
): boolean {
  const others = (node: SpecNode | undefined) =>
    node?.kind === 'map' ? node.entries.filter((entry) => entry.key !== key) : [];
  const kept = others(after);
  return (
    says(nodeAt(after, [key]), written) &&
    others(before).length === kept.length &&
    others(before).every(
      (entry, index) => kept[index]?.key === entry.key && sameNode(entry.value, kept[index].value),
    )
  );
}

/** Another value behind a key that is there; undefined where that would take comments away. */
function changesOfValue(
  draft: TextDraft,
  entry: MapEntry,
  inFlow: boolean,
  written: Written,
): TextChange[] | undefined {
  const { text } = draft.parsed;
  const { value, keyPlace } = entry;
  const span = entrySpan(text, entry);
  if (isEmpty(value)) {
    if (written.kind === 'map' && written.style === 'block' && !inFlow) {
      return behindKey(draft, entry, written, span.to);
    }
    const colon = span.to === keyPlace.to ? ':' : '';
    return [{ from: span.to, to: span.to, insert: `${colon} ${writeInline(written, inFlow)}` }];
  }
  if (written.kind === 'map' || written.kind === 'list') {
    return value.kind === 'scalar' && value.style !== 'block'
      ? [{ from: value.place.from, to: value.place.to, insert: writeInline(written, inFlow) }]
      : undefined;
  }
  if (value.kind !== 'scalar') {
    const { from, to } = value.place;
    return isFlow(text, value) && !text.slice(from, to).includes('#')
      ? [{ from, to, insert: writeScalar(written, inFlow) }]
      : undefined;
  }
  const insert = writeScalar(written, inFlow, value);
  return value.style === 'block'
    ? insteadOfBlockText(text, value, span.to, insert)
    : [{ from: value.place.from, to: value.place.to, insert }];
}

/** A text over lines (`|` or `>`) has its first line, perhaps with a comment, and the lines of the text. */
function insteadOfBlockText(text: string, { place }: ScalarNode, to: number, insert: string): TextChange[] {
  const head = /^[|>][0-9+-]*/.exec(text.slice(place.from))?.[0].length ?? 1;
  const body = Math.min(lineEnd(text, place.from), to);
  return [
    { from: place.from, to: place.from + head, insert },
    { from: Math.max(body, place.from + head), to, insert: '' },
  ];
}

function changesOfNewEntry(
  draft: TextDraft,
  path: readonly string[],
  container: SpecNode | undefined,
  written: Written,
): TextChange[] | undefined {
  const { text } = draft.parsed;
  const key = path.at(-1) ?? '';
  const above = path.slice(0, -1);
  const holder = findEntry(draft.parsed, above);
  if (container?.kind === 'map' && (container.entries.length > 0 || !holder)) {
    const index = placeOfKey(path, container);
    const inBraces = isFlow(text, container);
    if (holder?.inFlow === true || inBraces) {
      const flow = { text, whole: container.place, elements: entrySpans(text, container) };
      return insertInFlow(flow, index, `${key}: ${writeInline(written, true)}`);
    }
    const lines = writeEntry(key, likeNeighbours(text, container, index, written), step(draft));
    return insertLines(
      text,
      entrySpans(text, container),
      index,
      gapBefore(text, above, container, index, lines),
    );
  }
  if (container && !isEmpty(container) && container.kind !== 'map') return undefined;
  const filled: Written = { kind: 'map', entries: [[key, written]], style: styleAt(above) };
  if (!holder) return [atEnd(text, writeEntry(key, written, step(draft)))];
  const { entry, inFlow } = holder;
  if (!container || isEmpty(container)) return changesOfValue(draft, entry, inFlow, filled);

  const { from, to } = container.place;
  const colon = entry.keyPlace.to + text.slice(entry.keyPlace.to).indexOf(':') + 1;
  const bare = text.slice(from + 1, to - 1).trim() === '' && text.slice(colon, from).trim() === '';
  if (inFlow || filled.style === 'flow' || !bare) {
    const flow = { text, whole: container.place, elements: [] };
    return insertInFlow(flow, 0, `${key}: ${writeInline(written, true)}`);
  }
  return [{ from: colon, to, insert: '' }, ...behindKey(draft, entry, filled, to)];
}

/** The lines of a map, behind the line that its key stands in. */
function behindKey(draft: TextDraft, { keyPlace }: MapEntry, written: Written, at: number): TextChange[] {
  const { text } = draft.parsed;
  const end = lineEnd(text, at);
  const indent = ' '.repeat(columnOf(text, keyPlace.from));
  const [, ...lines] = writeEntry('', written, step(draft));
  return [{ from: end, to: end, insert: lines.map((line) => lineBreakOf(text) + indent + line).join('') }];
}

function atEnd(text: string, lines: readonly string[]): TextChange {
  const eol = lineBreakOf(text);
  const before = /(^\uFEFF?|\n)$/.test(text) ? '' : eol;
  return { from: text.length, to: text.length, insert: before + lines.join(eol) + eol };
}

function placeOfKey(path: readonly string[], container: MapNode): number {
  const before = keysBefore(path);
  return before
    ? container.entries.findLastIndex(({ key }) => before.includes(key)) + 1
    : container.entries.length;
}

/** Things beside one another are written alike: over lines, or in braces. */
function likeNeighbours(text: string, container: MapNode, index: number, written: Written): Written {
  if (written.kind !== 'map') return written;
  const others = [...container.entries.slice(0, index).reverse(), ...container.entries.slice(index)];
  const like = others.find(({ value }) => value.kind === 'map' && value.entries.length > 0);
  return like ? { ...written, style: isFlow(text, like.value) ? 'flow' : 'block' } : written;
}

/** Sections of a document have a blank line between them where there are no two sections that have none. */
function gapBefore(
  text: string,
  above: readonly string[],
  { entries }: MapNode,
  index: number,
  lines: readonly string[],
): readonly string[] {
  const alone = above.length === 0 && entries.length === 1 && index === 1 && text !== '';
  return alone ? ['', ...lines] : lines;
}

function step({ parsed }: TextDraft): number {
  return stepOf(parsed.text, parsed.root);
}
