import { randomUUID } from 'node:crypto';
import * as Y from 'yjs';
import type { Database } from '../../platform/db/database.ts';
import type { ChannelPeer, ChannelSink } from '../../platform/rpc/session.ts';
import type { DocumentId, ProjectId } from '#shared/kernel/brand.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { DOCUMENT_LIMIT } from '#shared/contracts/limits.ts';
import { checkDocumentPath, pathKey } from '#shared/contracts/document-path.ts';
import type { MethodError, MethodName, MethodOutput } from '#shared/contracts/contracts.ts';
import type { ErrorOf, StudioError } from '#shared/contracts/errors.ts';
import type { Log } from '../log/index.ts';
import { createDocumentHub, type DocumentHub } from './document-channel.ts';
import type { DocumentEvents } from './events.ts';
import { freePlace } from './free-place.ts';
import { changeText, mergeInto, textOf, type LiveDocument, type TextChange } from './live-document.ts';
import type { LiveDocuments } from './live-documents.ts';
import type { LedgerEdit, Structure } from './structure.ts';
import { documentById, documentsOfProject, type DocumentRow, type ProjectRow } from './store.ts';
import { createTakenPaths, type TakenPaths } from './taken-paths.ts';

type Returns<M extends MethodName> = Promise<Result<MethodOutput<M>, MethodError<M>>>;
type ReturnsNow<M extends MethodName> = Result<MethodOutput<M>, MethodError<M>>;

export interface DocumentsService {
  create(project: ProjectId, path: string, text: string): Returns<'documents.create'>;
  move(id: DocumentId, path: string): Returns<'documents.move'>;
  moveFolder(project: ProjectId, from: string, to: string): Returns<'documents.moveFolder'>;
  duplicate(id: DocumentId): Returns<'documents.duplicate'>;
  trash(id: DocumentId): Returns<'documents.trash'>;
  trashMany(project: ProjectId, ids: readonly DocumentId[]): Returns<'documents.trashMany'>;
  restore(id: DocumentId): Returns<'documents.restore'>;
  read(id: DocumentId): ReturnsNow<'documents.read'>;
  write(id: DocumentId, text: string): ReturnsNow<'documents.write'>;
  attach(
    id: DocumentId,
    send: ChannelSink,
  ): Result<{ peer: ChannelPeer; document: DocumentRow }, MethodError<'documents.attach'>>;
  /** Minimal edits on a document that is open or not; shown in every window. Queued for the log, not yet durable. */
  edit(document: DocumentRow, text: string): Result<TextChange, ErrorOf<'documents/unreadable'>>;
  /**
   * Takes in the update that `missing` makes for the document's state vector, and turns the text that comes of it into
   * what `finish` makes of it: one edit, shown in every window. Queued for the log, not yet durable.
   */
  merge(
    document: DocumentRow,
    missing: (stateVector: Uint8Array) => Uint8Array,
    finish: (merged: string) => string,
  ): Result<TextChange, ErrorOf<'documents/unreadable'>>;
  /** The Yjs state of a document as it is now, with what is not sealed yet. */
  state(document: DocumentRow): Result<Uint8Array, ErrorOf<'documents/unreadable'>>;
}

export interface DocumentsServiceDeps {
  readonly db: Database;
  readonly log: Log;
  readonly structure: Structure;
  readonly live: LiveDocuments;
  readonly events: DocumentEvents;
}

export function createDocumentsService(deps: DocumentsServiceDeps): DocumentsService {
  const { db, log, structure, live, events } = deps;
  const hubs = new Map<DocumentId, DocumentHub>();

  /** Changes one document of a project and returns its new row. */
  async function change<E extends StudioError>(
    id: DocumentId,
    plan: (document: DocumentRow, taken: TakenPaths, project: ProjectRow) => Result<LedgerEdit, E>,
    result: DocumentId = id,
  ): Promise<
    Result<DocumentRow, E | ErrorOf<'documents/not-found' | 'documents/unreadable' | 'workspace/not-saved'>>
  > {
    const document = documentById(db, id);
    if (document === null) return err({ code: 'documents/not-found', id });
    const edited = await structure.edit(document.projectId, (project) => {
      const now = documentById(db, id) ?? document;
      return plan(now, takenPaths(project), project);
    });
    if (!edited.ok) {
      if (isProjectNotFound(edited.error)) throw new Error(`document ${id} has no project`);
      return err(edited.error);
    }
    events.documentsChanged(document.projectId, [result]);
    return ok(rowAfter(result));
  }

  function rowAfter(id: DocumentId): DocumentRow {
    const row = documentById(db, id);
    if (row === null) throw new Error(`document ${id} has no row after its change`);
    return row;
  }

  function takenPaths(project: ProjectRow): TakenPaths {
    const rows = documentsOfProject(db, project.projectNo);
    return createTakenPaths(rows.filter((row) => row.trashedAt === null).map((row) => row.path));
  }

  function open(
    id: DocumentId,
  ): Result<
    { document: DocumentRow; live: LiveDocument },
    ErrorOf<'documents/not-found' | 'documents/unreadable'>
  > {
    const document = documentById(db, id);
    if (document === null) return err({ code: 'documents/not-found', id });
    const opened = live.open(document);
    return opened.ok ? ok({ document, live: opened.value }) : opened;
  }

  function hubOf(target: LiveDocument): DocumentHub {
    let hub = hubs.get(target.id);
    if (hub === undefined) {
      live.retain(target);
      const onEmpty = (): void => {
        hubs.delete(target.id);
        live.release(target);
      };
      hubs.set(target.id, (hub = createDocumentHub({ live: target, documents: live, log, onEmpty })));
    }
    return hub;
  }

  function changeLive(
    document: DocumentRow,
    change: (doc: Y.Doc) => TextChange,
  ): Result<TextChange, ErrorOf<'documents/unreadable'>> {
    const opened = live.open(document);
    if (!opened.ok) return opened;
    const changed = change(opened.value.doc);
    if (changed.update !== null) {
      live.record(opened.value, [changed.update]);
      hubs.get(document.id)?.broadcast(changed.update);
    }
    return ok(changed);
  }

  const edit = (document: DocumentRow, text: string) =>
    changeLive(document, (doc) => changeText(doc, text, 'command'));

  return {
    create: async (project, path, text) => {
      const checked = checkDocumentPath(path);
      if (!checked.ok) return checked;
      const fault = faultOfText(text);
      if (fault !== null) return err(fault);
      const id = randomUUID() as DocumentId;
      const edited = await structure.edit(
        project,
        (row): Result<LedgerEdit, ErrorOf<'documents/path-taken'>> =>
          takenPaths(row).has(checked.value)
            ? err({ code: 'documents/path-taken', path: checked.value })
            : ok({ create: [{ id, path: checked.value, text }], activity: { kind: 'created' } }),
      );
      if (!edited.ok) return edited;
      events.documentsChanged(project, [id]);
      return ok(rowAfter(id));
    },

    move: async (id, path) => {
      const checked = checkDocumentPath(path);
      if (!checked.ok) return checked;
      return change(id, (document, taken): Result<LedgerEdit, ErrorOf<'documents/path-taken'>> => {
        if (document.trashedAt === null) taken.delete(document.path);
        if (taken.has(checked.value)) return err({ code: 'documents/path-taken', path: checked.value });
        return ok({ move: [{ id, path: checked.value }], activity: { kind: 'moved' } });
      });
    },

    moveFolder: async (projectId, from, to) => {
      const source = checkDocumentPath(from);
      if (!source.ok) return source;
      const target = checkDocumentPath(to);
      if (!target.ok) return target;
      const moved: DocumentId[] = [];
      const below = `${pathKey(source.value)}/`;
      const edited = await structure.edit(
        projectId,
        (project): Result<LedgerEdit, MethodError<'documents.moveFolder'>> => {
          const rows = documentsOfProject(db, project.projectNo).filter((row) => row.trashedAt === null);
          const inside = rows.filter((row) => row.pathKey.startsWith(below));
          if (inside.length === 0) return err({ code: 'documents/not-found', id: source.value });
          const taken = createTakenPaths(rows.filter((row) => !inside.includes(row)).map((row) => row.path));
          const move: { id: DocumentId; path: string }[] = [];
          for (const row of inside) {
            const rest = row.path.split('/').slice(source.value.split('/').length);
            const path = checkDocumentPath([target.value, ...rest].join('/'));
            if (!path.ok) return path;
            if (taken.has(path.value)) return err({ code: 'documents/path-taken', path: path.value });
            move.push({ id: row.id, path: path.value });
          }
          moved.push(...move.map(({ id }) => id));
          return ok({ move, activity: { kind: 'moved' } });
        },
      );
      if (!edited.ok) return edited;
      events.documentsChanged(projectId, moved);
      return ok({ documents: moved.map(rowAfter) });
    },

    duplicate: async (id) => {
      const opened = open(id);
      if (!opened.ok) return opened;
      const copy = randomUUID() as DocumentId;
      const text = textOf(opened.value.live.doc);
      return change<never>(
        id,
        (document, taken) =>
          ok({
            create: [{ id: copy, path: freePlace(document.path, taken), text }],
            activity: { kind: 'duplicated' },
          }),
        copy,
      );
    },

    trash: (id) => change<never>(id, () => ok({ trash: [id], activity: { kind: 'trashed' } })),

    trashMany: async (projectId, ids) => {
      const edited = await structure.edit(
        projectId,
        (project): Result<LedgerEdit, ErrorOf<'documents/not-found'>> => {
          const known = new Set(documentsOfProject(db, project.projectNo).map((row) => row.id));
          const unknown = ids.find((id) => !known.has(id));
          if (unknown !== undefined) return err({ code: 'documents/not-found', id: unknown });
          return ok({ trash: ids, activity: { kind: 'trashed' } });
        },
      );
      if (!edited.ok) return edited;
      events.documentsChanged(projectId, ids);
      return ok({ documents: ids.map(rowAfter) });
    },

    restore: (id) =>
      change<never>(id, (document, taken) => {
        if (document.trashedAt === null) return ok({});
        const restore = [{ id, path: freePlace(document.path, taken) }];
        return ok({ restore, activity: { kind: 'restored' } });
      }),

    read: (id) => {
      const opened = open(id);
      if (!opened.ok) return opened;
      return ok({ document: opened.value.document, text: textOf(opened.value.live.doc) });
    },

    write: (id, text) => {
      const document = documentById(db, id);
      if (document === null) return err({ code: 'documents/not-found', id });
      if (document.trashedAt !== null) return err({ code: 'documents/trashed', path: document.path });
      const fault = faultOfText(text);
      if (fault !== null) return err(fault);
      const edited = edit(document, text);
      if (!edited.ok) return edited;
      const saved = log.flush();
      if (!saved.ok) return saved;
      const { edits, inserted, deleted } = edited.value;
      return ok({ document: rowAfter(id), edits, inserted, deleted });
    },

    attach: (id, send) => {
      const opened = open(id);
      if (!opened.ok) return opened;
      const { document, live: target } = opened.value;
      return ok({ document, peer: hubOf(target).attach(send) });
    },

    edit,
    merge: (document, missing, finish) =>
      changeLive(document, (doc) => mergeInto(doc, missing(Y.encodeStateVector(doc)), finish, 'command')),
    state: (document) => {
      const opened = live.open(document);
      return opened.ok ? ok(Y.encodeStateAsUpdate(opened.value.doc)) : opened;
    },
  };
}

function isProjectNotFound(error: StudioError): error is ErrorOf<'documents/project-not-found'> {
  return error.code === 'documents/project-not-found';
}

/** Why a text cannot become a document, or null. Yjs would silently replace half a surrogate pair. */
export function faultOfText(
  text: string,
): ErrorOf<'documents/too-large' | 'documents/text-malformed'> | null {
  if (text.length > DOCUMENT_LIMIT) {
    return { code: 'documents/too-large', bytes: text.length, limit: DOCUMENT_LIMIT };
  }
  return text.isWellFormed() ? null : { code: 'documents/text-malformed', fault: 'unpaired-surrogate' };
}
