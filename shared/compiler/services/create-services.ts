import { err } from '../../kernel/result.ts';
import type { Compiler } from '../compile.ts';
import type { DocumentPart } from '../model/read-part.ts';
import { complete } from './complete.ts';
import { indexDocument, type DocumentIndex } from './document-index.ts';
import { hoverAt } from './hover.ts';
import { joinNames, type Names } from './names.ts';
import { outlineOf } from './outline.ts';
import { declarationOf, mentionsOfThing } from './references.ts';
import { renameThing } from './rename.ts';
import type { SpecServices } from './services.ts';
import { mentionAt, thingOf } from './things.ts';

/** The services over the texts that `compiler` has, now and later. Costs nothing until it is asked. */
export function createServices(compiler: Pick<Compiler, 'documents'>): SpecServices {
  const indexes = new WeakMap<DocumentPart, DocumentIndex>();
  let parts: readonly DocumentPart[] = [];
  let names = joinNames([]);

  return {
    completions(document, offset) {
      const known = current();
      const { text } = known.documents.find((one) => one.document === document) ?? EMPTY;
      return complete(text, within(text, offset), known);
    },

    hover(document, offset) {
      const { known, index, here } = at(document, offset);
      return hoverAt(index, here, known);
    },

    definition(document, offset) {
      const { thing, known } = at(document, offset);
      return (thing && declarationOf(thing, known)?.place) ?? null;
    },

    references(document, offset) {
      const { thing, known } = at(document, offset);
      if (!thing) return [];
      return mentionsOfThing(thing, known).map(({ place, within }) => place ?? within);
    },

    renameTarget(document, offset) {
      const { thing, mention } = at(document, offset);
      if (!thing || thing.builtIn || !mention?.place) return null;
      return { place: mention.place, name: thing.name, kind: thing.of };
    },

    rename(document, offset, name) {
      const { thing, mention, known } = at(document, offset);
      if (thing) return renameThing(thing, name, known, parts);
      const message = mention ? `Nothing is called ${mention.name}.` : 'No name stands here.';
      return err({ reason: 'no-name', message });
    },

    outline(document) {
      return outlineOf(current().documents.find((one) => one.document === document)?.root);
    },
  };

  /** What the texts declare as they are now; documents that have not changed are not looked into again. */
  function current(): Names {
    const now = compiler.documents();
    if (now.length === parts.length && now.every((part, index) => part === parts[index])) return names;
    parts = now;
    names = joinNames(
      now.map((part) => {
        const index = indexes.get(part) ?? indexDocument(part);
        indexes.set(part, index);
        return index;
      }),
    );
    return names;
  }

  function at(document: string, offset: number) {
    const known = current();
    const index = known.documents.find((one) => one.document === document) ?? EMPTY;
    const here = within(index.text, offset);
    const mention = mentionAt(index, here, known);
    return { known, index, here, mention, thing: mention && thingOf(mention, known) };
  }
}

/** A whole offset within the text: the nearest. */
function within(text: string, offset: number): number {
  return Number.isNaN(offset) ? 0 : Math.max(0, Math.min(Math.floor(offset), text.length));
}

const EMPTY: DocumentIndex = indexDocument({
  document: '',
  text: '',
  root: undefined,
  part: undefined,
  problems: [],
});
