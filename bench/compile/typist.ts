import type { Random } from '../crash/random.ts';
import type { SpecTexts } from './spec-texts.ts';

/** A document after one key. */
export interface Keystroke {
  readonly document: string;
  readonly text: string;
  /** Where the caret is then, in UTF-16 units. */
  readonly caret: number;
}

/** Something that a person does at one place: what is taken away, and what is typed instead. */
interface Visit {
  readonly document: string;
  readonly at: number;
  readonly deleted: number;
  readonly typed: string;
}

/** Where people type, found by a pattern, and what they type behind it. */
const ERRANDS: readonly (readonly [where: RegExp, typed: readonly string[]])[] = [
  // A field more: the text is broken until its brace is closed.
  [
    /^      \w+: \{.*\}$/gm,
    [
      '\n      due_date: { type: date, required: true }',
      '\n      colour: { type: choice, options: { red: Red, blue: Blue } }',
      "\n      contact: { type: ref, to: Deal, on_delete: restrict } # it's new",
    ],
  ],
  [/^  \w+:$/gm, ["\n    label: 'One of them'", '\n    description: Says what it is for']],
  // An expression goes on, and is wrong for a while.
  [
    /(when|where|rule|update|delete): [^,{}\n]*/g,
    [' && created_at < now', ' || owner == actor', ' && size(id) > 3'],
  ],
  // A word is written again, differently: nothing that refers to it finds it meanwhile.
  [/\b[A-Za-z_]{5,}\b/g, ['', 'Company', 'stage', 'x']],
  [/[{}[\],:]/g, ['', '{', ': ', '"', '[']],
  [/$/gm, [' # remember this', '\n  ', '\nviews:\n  all: { kind: list, entity: Deal, columns: [id] }']],
];

/**
 * A person who goes from place to place, types, and then takes it back, key by key or at once. It never ends; every
 * text differs from the one before it. The same seed makes the same keys.
 */
export function* typeAt(texts: SpecTexts, random: Random): Generator<Keystroke> {
  for (;;) {
    const { document, at, deleted, typed } = visitOf(texts, random);
    const original = texts[document] ?? '';
    let text = original;
    const key = (from: number, gone: number, insert: string): Keystroke => {
      text = text.slice(0, from) + insert + text.slice(from + gone);
      return { document, text, caret: from + insert.length };
    };
    for (let left = deleted; left > 0; left--) yield key(at + left - 1, 1, '');
    for (const [index, letter] of [...typed].entries()) {
      yield key(at + [...typed].slice(0, index).join('').length, 0, letter);
    }
    if (deleted === 0 && random.chance(0.5)) {
      for (let length = typed.length - 1; length > 0; length--) yield key(at + length, 1, '');
    }
    yield { document, text: original, caret: at + deleted };
  }
}

function visitOf(texts: SpecTexts, random: Random): Visit {
  for (;;) {
    const document = random.pick(Object.keys(texts));
    const text = texts[document] ?? '';
    const [where, choices] = random.pick(ERRANDS);
    const matches = [...text.matchAll(where)];
    if (matches.length === 0) continue;
    const match = random.pick(matches);
    const typed = random.pick(choices);
    const rewrites = where.source.startsWith('\\b') || where.source.startsWith('[{');
    const deleted = rewrites ? match[0].length : 0;
    if (deleted === 0 && typed === '') continue;
    return { document, at: match.index + (rewrites ? 0 : match[0].length), deleted, typed };
  }
}
