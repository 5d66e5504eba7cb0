import { ok, type Result } from '../../kernel/result.ts';
import type { ListNode } from '../parse/spec-node.ts';
import { insertLines, removeLastLines, removeLines } from './block-elements.ts';
import { findEntry } from './find-entry.ts';
import { insertInFlow, removeFromFlow } from './flow-elements.ts';
import { notPossible } from './refusals.ts';
import { sameBut } from './same-tree.ts';
import { entrySpan, isFlow, type TextChange } from './spans.ts';
import type { EditRefusal } from './spec-edit.ts';
import type { TextDraft } from './text-draft.ts';
import { says, writeScalar, type Scalar } from './write-value.ts';

/**
 * Gives the list at the path these items: what is gone is deleted, what is new put in. Items that change places are
 * written over, one by one.
 */
export function setList(
  draft: TextDraft,
  path: readonly string[],
  items: readonly string[],
): Result<void, EditRefusal> {
  const names = namesAt(draft, path);
  if (!names) {
    const found = findEntry(draft.parsed, path);
    return notPossible(draft.parsed.document, found ? entrySpan(draft.parsed.text, found.entry) : NOWHERE);
  }
  const shuffled =
    new Set(names).size < names.length ||
    new Set(items).size < items.length ||
    names.filter((name) => items.includes(name)).join() !==
      items.filter((name) => names.includes(name)).join();
  for (let index = names.length - 1; index >= 0; index--) {
    if (shuffled ? index < items.length : items.includes(names[index] ?? '')) continue;
    names.splice(index, 1);
    const done = change(draft, path, names, (list) => removal(draft, path, list, index));
    if (!done.ok) return done;
  }
  for (const [index, item] of items.entries()) {
    if (names[index] === item) continue;
    const over = shuffled && index < names.length;
    names.splice(index, over ? 1 : 0, item);
    const done = change(draft, path, names, (list) =>
      over ? rewriting(draft, list, index, item) : insertion(draft, list, index, item),
    );
    if (!done.ok) return done;
  }
  return ok();
}

function change(
  draft: TextDraft,
  path: readonly string[],
  items: readonly string[],
  changes: (list: ListNode) => TextChange[],
): Result<void, EditRefusal> {
  const { root } = draft.parsed;
  const list = findEntry(draft.parsed, path)?.entry.value;
  if (list?.kind !== 'list') return notPossible(draft.parsed.document, list?.place ?? NOWHERE);
  return draft.apply(changes(list), list.place, (next) =>
    sameBut(root, next, path, (_, after) => says(after, { kind: 'list', items })),
  );
}

function removal(draft: TextDraft, path: readonly string[], list: ListNode, index: number): TextChange[] {
  const { text } = draft.parsed;
  const elements = elementsOf(text, list);
  const element = elements[index];
  const entry = findEntry(draft.parsed, path)?.entry;
  if (!element || !entry) return [];
  if (isFlow(text, list)) return removeFromFlow({ text, whole: list.place, elements }, index);
  return elements.length === 1
    ? removeLastLines(text, entry.keyPlace, element, ' []')
    : removeLines(text, element);
}

function insertion(draft: TextDraft, list: ListNode, index: number, value: string): TextChange[] {
  const { text } = draft.parsed;
  const elements = elementsOf(text, list);
  const inFlow = isFlow(text, list);
  const written = writeScalar({ kind: 'word', value }, inFlow);
  return inFlow
    ? insertInFlow({ text, whole: list.place, elements }, index, written)
    : insertLines(text, elements, index, [`- ${written}`]);
}

function rewriting({ parsed }: TextDraft, list: ListNode, index: number, value: string): TextChange[] {
  const item = list.items[index];
  if (item?.kind !== 'scalar') return [];
  const word: Scalar = { kind: 'word', value };
  return [
    { from: item.place.from, to: item.place.to, insert: writeScalar(word, isFlow(parsed.text, list), item) },
  ];
}

/** The items, with their dashes. */
function elementsOf(text: string, list: ListNode) {
  const inFlow = isFlow(text, list);
  return list.items.map(({ place: { from, to } }) => ({
    from: inFlow ? from : text.lastIndexOf('-', from - 1),
    to,
  }));
}

/** Undefined where the list has items that are no names. */
function namesAt({ parsed }: TextDraft, path: readonly string[]): string[] | undefined {
  const list = findEntry(parsed, path)?.entry.value;
  if (list?.kind !== 'list') return undefined;
  const names = list.items.map((item) => (item.kind === 'scalar' ? item.value : undefined));
  return names.every((name) => typeof name === 'string') ? names : undefined;
}

const NOWHERE = { from: 0, to: 0 };
