import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { language } from './language/language.ts';
import type { Form } from './language/shape.ts';
import { parseDocument } from './parse/parse-document.ts';
import type { SpecNode } from './parse/spec-node.ts';
import { applyEdits } from './test-problems.ts';
import { samples } from './test-samples.ts';
import { edited, rentalShop, servicesOf, type Texts } from './testing/services.ts';

const models: readonly Texts[] = [samples, rentalShop];
const words = [
  ...new Set(
    models.flatMap(
      (texts) =>
        Object.values(texts)
          .join(' ')
          .match(/[A-Za-z_.]+/g) ?? [],
    ),
  ),
];
const share = fc.double({ min: 0, max: 1, noNaN: true });

interface Written {
  readonly texts: Texts;
  readonly document: string;
  readonly from: number;
  readonly to: number;
}

/** Where the language says what can be written: keys of records, words and truth values. */
function* wordsOf(node: SpecNode, form: Form): Generator<SpecNode['place']> {
  if (form.kind === 'either') yield* wordsOf(node, node.kind === 'map' ? form.map.form : form.scalar.form);
  else if (node.kind === 'list' && form.kind === 'list') {
    for (const item of node.items) yield* wordsOf(item, form.item.form);
  } else if (node.kind === 'map' && form.kind === 'map') {
    for (const { value } of node.entries) yield* wordsOf(value, form.value.form);
  } else if (node.kind === 'map' && form.kind === 'record') {
    for (const { key, keyPlace, value } of node.entries) {
      yield keyPlace;
      const known = form.keys[key];
      if (known) yield* wordsOf(value, known.shape.form);
    }
  } else if (form.kind === 'word' || form.kind === 'flag') yield node.place;
}

/** Where names are used that are declared, or built in. */
function* namesOf(texts: Texts, document: string): Generator<SpecNode['place']> {
  const { services } = servicesOf(texts);
  const text = texts[document] ?? '';
  for (let offset = 0; offset <= text.length; offset++) {
    const here = services
      .references(document, offset)
      .find((place) => place.document === document && place.from <= offset && offset <= place.to);
    if (!here) continue;
    offset = here.to;
    const declared = services.definition(document, here.from);
    if (declared?.document !== document || declared.from !== here.from) yield here;
  }
}

const written: readonly Written[] = models.flatMap((texts) =>
  Object.entries(texts).flatMap(([document, text]) => {
    const { root } = parseDocument(document, text);
    const places = [...(root ? wordsOf(root, language.form) : []), ...namesOf(texts, document)];
    return places.map(({ from, to }) => ({ texts, document, from, to }));
  }),
);

describe('SPEC-R82, SPEC-R83, SPEC-R84: what stands in a spec is offered where it stands', () => {
  it('there are many such places', () => {
    expect(written.length).toBeGreaterThan(500);
  });
  it('taken out, wholly or but for its first letters, completion puts it back', () => {
    fc.assert(
      fc.property(fc.constantFrom(...written), share, ({ texts, document, from, to }, kept) => {
        const text = texts[document] ?? '';
        const word = text.slice(from, to);
        const caret = from + Math.floor(kept * word.length);
        const { services } = servicesOf({ ...texts, [document]: text.slice(0, caret) + text.slice(to) });
        const found = services.completions(document, caret);
        const item = found?.items.find(({ label }) => label === word);
        expect([word, item && found && { ...item, from: found.from }]).toMatchObject([word, { from }]);
        if (!found || !item) return;
        const edit = { document, from: found.from, to: found.to, insert: item.insert };
        expect(applyEdits(text.slice(0, caret) + text.slice(to), [edit])).toBe(text);
      }),
      { numRuns: 100 },
    );
  });
});

describe('SPEC-R88: a rename that is not refused leaves the problems as they are', () => {
  it('in models with mistakes too, and with names that stand elsewhere', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...models),
        fc.array(fc.tuple(share, share, fc.constantFrom(...words)), { maxLength: 3 }),
        fc.tuple(share, share),
        fc.oneof(
          fc.constantFrom(...words),
          fc.constantFrom('machine_id', 'RentalHelpers', 'user', 'fresh', 'Fresh'),
        ),
        (model, mistakes, [where, at], name) => {
          const texts: Record<string, string> = { ...model };
          const documents = Object.keys(texts);
          const pick = (part: number) => documents[Math.floor(part * (documents.length - 1))] ?? '';
          for (const [part, place, word] of mistakes) {
            const text = texts[pick(part)] ?? '';
            const all = [...text.matchAll(/[A-Za-z_.]+/g)];
            const one = all[Math.floor(place * (all.length - 1))];
            if (one)
              texts[pick(part)] = text.slice(0, one.index) + word + text.slice(one.index + one[0].length);
          }
          const document = pick(where);
          const before = servicesOf(texts);
          const end = texts[document]?.length ?? 0;
          let offset = Math.floor(at * end);
          while (offset < end && !before.services.renameTarget(document, offset)) offset++;
          const result = before.services.rename(document, offset, name);
          if (!result.ok) return;
          const codes = ({ compilation }: typeof before) =>
            // A new name may be a word of SQL, which is worth a warning only.
            compilation.problems.flatMap(({ code }) => (code === 'name/sql-word' ? [] : [code])).sort();
          expect(codes(servicesOf(edited(texts, result.value)))).toEqual(codes(before));
        },
      ),
      { numRuns: 100 },
    );
  });
});
