import type { DocumentRow } from '../documents/index.ts';
import type { DocumentId } from '#shared/kernel/brand.ts';
import type { NamedDocument } from './document-names.ts';

/** What the engine knows of the specs of one project without reading a text. */
export interface ProjectState {
  /** The spec documents outside the trash, by what the compiler calls them; null while that has to be looked up. */
  documents: ReadonlyMap<string, DocumentRow> | null;
  /** Everything that was a spec document when it was looked up. */
  readonly everSpecs: Set<DocumentId>;
  /** Names that the thread of this generation has, and what stands behind each. */
  generation: number;
  readonly sent: Map<string, { readonly id: DocumentId; readonly size: number }>;
  /** Whose texts have changed since they were sent. */
  readonly changed: Set<DocumentId>;
  lastGoodHash: string | null;
}

export function createProjectState(): ProjectState {
  return {
    documents: null,
    everSpecs: new Set(),
    generation: 0,
    sent: new Map(),
    changed: new Set(),
    lastGoodHash: null,
  };
}

/** What has to be sent and taken out, so that the thread of `generation` has the documents as they are. */
export function changesFor(
  { sent, changed, generation }: ProjectState,
  documents: ReadonlyMap<string, NamedDocument>,
  current: number,
): { readonly isNew: boolean; readonly set: readonly string[]; readonly remove: readonly string[] } {
  const isNew = generation !== current;
  const known = isNew ? new Map<string, { readonly id: DocumentId }>() : sent;
  const set = [...documents].flatMap(([name, { id }]) =>
    known.get(name)?.id === id && !changed.has(id) ? [] : [name],
  );
  return { isNew, set, remove: [...known.keys()].filter((name) => !documents.has(name)) };
}
