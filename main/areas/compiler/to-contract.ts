import type { SpecPlace, SpecProblem } from '#shared/contracts/specs.ts';
import type { LocatedPlace, LocatedProblem } from '#shared/compiler/locate.ts';
import type { NamedDocument } from './document-names.ts';

/** A problem as windows and the command line get it: with documents instead of the names that the compiler has. */
export function toSpecProblem(
  { code, severity, place, message, related, fixes }: LocatedProblem,
  documents: ReadonlyMap<string, NamedDocument>,
): SpecProblem {
  const documentOf = (name: string): NamedDocument => {
    const document = documents.get(name);
    if (document === undefined) throw new Error(`a problem is about ${name}, which was not compiled`);
    return document;
  };
  const placeOf = ({ document, ...place }: LocatedPlace): SpecPlace => {
    const { id, path } = documentOf(document);
    return { ...place, documentId: id, path };
  };
  return {
    ...placeOf(place),
    code,
    severity,
    message,
    related: related.map((other) => ({ ...placeOf(other.place), message: other.message })),
    fixes: fixes.map(({ title, edits }) => ({
      title,
      edits: edits.map(({ document, from, to, insert }) => {
        const { id, path } = documentOf(document);
        return { documentId: id, path, from, to, insert };
      }),
    })),
  };
}
