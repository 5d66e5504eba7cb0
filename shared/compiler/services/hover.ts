import { language } from '../language/language.ts';
import type { Form } from '../language/shape.ts';
import type { SpecNode } from '../parse/spec-node.ts';
import type { Place } from '../problem.ts';
import { EXPRESSION_DOCS } from './complete-expression.ts';
import { describeThing } from './describe-thing.ts';
import type { DocumentIndex } from './document-index.ts';
import type { Names } from './names.ts';
import { declarationOf } from './references.ts';
import type { Hover } from './services.ts';
import { mentionAt, thingOf, touches } from './things.ts';
import { unitOffsets } from './unit-offsets.ts';

/** What stands at the offset: a name, a word of an expression, or a key of the language or its value. */
export function hoverAt(document: DocumentIndex, offset: number, names: Names): Hover | null {
  const mention = mentionAt(document, offset, names);
  const thing = mention && thingOf(mention, names);
  if (thing) {
    const place = mention.place ?? mention.within;
    return { place, ...describeThing(thing, declarationOf(thing, names), names) };
  }
  return wordAt(document, offset) ?? keyAt(document.root, language.form, offset);
}

function wordAt(document: DocumentIndex, offset: number): Hover | null {
  const found = document.texts.find(({ kind, node }) => kind === 'expression' && touches(node.place, offset));
  const offsets = found && unitOffsets(found.node, document.text);
  if (!offsets) return null;
  for (const match of found.node.text.matchAll(/"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?|\b[A-Za-z_]\w*\b/g)) {
    const [word] = match;
    const from = offsets[match.index];
    const last = offsets[match.index + word.length - 1];
    const doc = Object.hasOwn(EXPRESSION_DOCS, word) ? EXPRESSION_DOCS[word] : undefined;
    if (from === undefined || last === undefined || doc === undefined) continue;
    const place: Place = { ...found.node.place, from, to: last + 1 };
    if (touches(place, offset)) return { place, title: word, text: [doc] };
  }
  return null;
}

/** The documentation of the key at the offset, or of that whose value, a single one, is there. */
function keyAt(node: SpecNode | undefined, form: Form, offset: number): Hover | null {
  if (node?.kind === 'list') {
    const item = node.items.find(({ place }) => touches(place, offset));
    return form.kind === 'list' ? keyAt(item, form.item.form, offset) : null;
  }
  if (node?.kind !== 'map') return null;
  for (const { key, keyPlace, value } of node.entries) {
    const known = form.kind === 'record' && Object.hasOwn(form.keys, key) ? form.keys[key] : undefined;
    const here = touches(keyPlace, offset) ? keyPlace : undefined;
    const atValue = value.kind === 'scalar' && value.text !== '' && touches(value.place, offset);
    const place = here ?? (atValue ? value.place : undefined);
    if (place && known) return { place, title: key, ...wordsOf(known.shape.form), text: [known.doc] };
    if (place || !touches(value.place, offset)) continue;
    const inner = form.kind === 'map' ? form.value.form : known?.shape.form;
    if (!inner) return null;
    return keyAt(value, inner.kind === 'either' ? inner.map.form : inner, offset);
  }
  return null;
}

function wordsOf(form: Form): Pick<Hover, 'signature'> {
  if (form.kind === 'word') return { signature: form.words.join(' | ') };
  return form.kind === 'flag' ? { signature: 'true | false' } : {};
}
