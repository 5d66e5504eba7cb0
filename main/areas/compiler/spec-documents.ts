import type { ErrorOf } from '#shared/contracts/errors.ts';
import type { DocumentId, ProjectId } from '#shared/kernel/brand.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { Documents, DocumentRow } from '../documents/index.ts';
import { namesOf, type NamedDocument } from './document-names.ts';
import { createTurns } from './turns.ts';

type Unreadable = ErrorOf<'documents/unreadable'>;
type NotFound = ErrorOf<'documents/project-not-found'>;

/** Documents by what the compiler calls them. */
export type SpecNames = ReadonlyMap<string, DocumentRow>;

/** Which documents of a project are specs, and their texts as they are now. */
export interface SpecDocuments {
  /** Those of kind spec outside the trash. Looked up once, and again after the tree has changed. */
  of(project: ProjectId): Result<SpecNames, NotFound>;
  /** Whether a document is a spec, or was one when it was looked up. */
  isOrWas(project: ProjectId, document: DocumentId): boolean;
  textOf(document: DocumentId): Result<string, Unreadable>;
  /** Lets others have their turn in between. */
  texts(
    named: Iterable<readonly [name: string, document: NamedDocument]>,
  ): Promise<Result<[name: string, text: string][], Unreadable>>;
  treeChanged(project: ProjectId): void;
  forget(project: ProjectId): void;
}

export function createSpecDocuments(documents: Documents): SpecDocuments {
  const found = new Map<ProjectId, SpecNames>();
  const ever = new Map<ProjectId, Set<DocumentId>>();

  function textOf(id: DocumentId): Result<string, Unreadable> {
    const read = documents.documents.read(id);
    if (read.ok) return ok(read.value.text);
    if (read.error.code === 'documents/unreadable') return err(read.error);
    throw new Error('the row of a document has gone');
  }

  return {
    of: (project) => {
      const known = found.get(project);
      if (known !== undefined) return ok(known);
      const row = documents.versions.projectById(project);
      if (row === null) return err({ code: 'documents/project-not-found', id: project });
      const specs = documents.versions
        .documentsOf(row)
        .filter(({ kind, trashedAt }) => kind === 'spec' && trashedAt === null);
      const names = namesOf(specs);
      found.set(project, names);
      ever.set(project, new Set([...(ever.get(project) ?? []), ...specs.map(({ id }) => id)]));
      return ok(names);
    },
    isOrWas: (project, id) =>
      ever.get(project)?.has(id) === true || documents.documentById(id)?.kind === 'spec',
    textOf,
    texts: async (named) => {
      const texts: [string, string][] = [];
      const othersTurn = createTurns();
      for (const [name, { id }] of named) {
        const text = textOf(id);
        if (!text.ok) return text;
        texts.push([name, text.value]);
        await othersTurn();
      }
      return ok(texts);
    },
    treeChanged: (project) => void found.delete(project),
    forget: (project) => {
      found.delete(project);
      ever.delete(project);
    },
  };
}
