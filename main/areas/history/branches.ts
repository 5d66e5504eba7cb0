import { randomUUID } from 'node:crypto';
import * as Y from 'yjs';
import { checkDocumentPath } from '#shared/contracts/document-path.ts';
import { DOCUMENT_TEXT } from '#shared/contracts/document-text.ts';
import type { MethodError, MethodOutput } from '#shared/contracts/contracts.ts';
import type { ErrorOf } from '#shared/contracts/errors.ts';
import { decodeVersion } from '#shared/history/version.ts';
import type { DocumentId } from '#shared/kernel/brand.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import {
  createTakenPaths,
  freePlace,
  type DocumentRow,
  type Documents,
  type LedgerEdit,
  type ProjectRow,
} from '../documents/index.ts';
import type { Log } from '../log/index.ts';
import type { ChangeEvents } from './change-events.ts';
import { editProjectOf } from './edit-project-of.ts';
import type { Positions } from './positions.ts';
import { docAt } from './state-at.ts';

export interface Branches {
  start(request: {
    documentId: DocumentId;
    version: string;
    path?: string | undefined;
  }): Promise<Result<MethodOutput<'history.branch'>, MethodError<'history.branch'>>>;
  list(
    document: DocumentId,
  ): Promise<Result<MethodOutput<'history.branches'>, MethodError<'history.branches'>>>;
}

export interface BranchesDeps {
  readonly log: Log;
  readonly documents: Documents;
  readonly positions: Positions;
  readonly events: ChangeEvents;
}

type Unreadable = ErrorOf<'documents/unreadable' | 'workspace/not-saved'>;

/**
 * Documents that start from a version of another one. The first record of a branch holds the Yjs state there, with the
 * same ids, so that what is written in it can be merged back as if it had been written in the source.
 */
export function createBranches({ log, documents, positions, events }: BranchesDeps): Branches {
  const { versions } = documents;

  async function positionOf(
    document: DocumentRow,
    version: string,
  ): Promise<Result<number | null, Unreadable>> {
    const position = await positions.positionOf(document, version);
    return position.ok ? position : err(position.error as Unreadable);
  }

  function takenPaths(project: ProjectRow) {
    const rows = versions.documentsOf(project).filter(({ trashedAt }) => trashedAt === null);
    return createTakenPaths(rows.map(({ path }) => path));
  }

  return {
    start: async ({ documentId, version: address, path }) => {
      const document = documents.documentById(documentId);
      if (document === null) return err({ code: 'documents/not-found', id: documentId });
      const wanted = checkDocumentPath(path ?? branchPath(document.path));
      if (!wanted.ok && path !== undefined) return wanted;
      const version = await positions.resolve(document, address);
      if (!version.ok) return version;
      const decoded = decodeVersion(version.value.frontier);
      const stream = log.streamByNo(document.streamNo);
      if (!decoded.ok || stream === null) throw new Error(`the version of ${documentId} cannot be read back`);
      const doc = docAt(log, { id: documentId, stream }, decoded.value);
      if (!doc.ok) return doc;
      const text = doc.value.getText(DOCUMENT_TEXT).toString();
      const state = Y.encodeStateAsUpdate(doc.value);
      doc.value.destroy();

      const id = randomUUID() as DocumentId;
      const edited = await editProjectOf(
        documents,
        document,
        (project): Result<LedgerEdit, ErrorOf<'documents/path-taken'>> => {
          const taken = takenPaths(project);
          const place = wanted.ok ? wanted.value : document.path;
          if (path !== undefined && taken.has(place))
            return err({ code: 'documents/path-taken', path: place });
          const branch = { of: documentId, base: version.value.frontier, state };
          return ok({
            create: [{ id, path: freePlace(place, taken), text, branch }],
            activity: { kind: 'branched' },
          });
        },
      );
      if (!edited.ok) return edited;
      events.documentsChanged(document.projectId, [id]);
      events.branchesChanged(documentId);
      const row = documents.documentById(id);
      if (row === null) throw new Error(`branch ${id} has no row after it was made`);
      return ok(row);
    },

    list: async (documentId) => {
      const document = documents.documentById(documentId);
      if (document === null) return err({ code: 'documents/not-found', id: documentId });
      const own = versions.branchOf(documentId);
      const source = own === null ? null : documents.documentById(own.source);
      const base = own === null || source === null ? ok(null) : await positionOf(source, own.base);
      if (!base.ok) return base;
      const branches: MethodOutput<'history.branches'>['branches'] = [];
      for (const row of versions.branchesOf(documentId)) {
        const branch = documents.documentById(row.document);
        if (branch === null) continue;
        const basePosition = await positionOf(document, row.base);
        if (!basePosition.ok) return basePosition;
        branches.push({
          document: branch,
          base: row.base,
          basePosition: basePosition.value,
          author: row.author,
          createdAt: row.createdAt,
          mergedAt: versions.lastMerge(row.document, documentId)?.at ?? null,
        });
      }
      const branchOf =
        own === null || source === null
          ? null
          : { document: source, base: own.base, basePosition: base.value };
      return ok({ branchOf, branches });
    },
  };
}

/** `spec/deal branch.spec.yaml` for `spec/deal.spec.yaml`. */
function branchPath(path: string): string {
  const slash = path.lastIndexOf('/') + 1;
  const dot = path.indexOf('.', slash + 1);
  const at = dot < 0 ? path.length : dot;
  return `${path.slice(0, at)} branch${path.slice(at)}`;
}
