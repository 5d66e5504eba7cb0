import type { Clock } from '../../platform/clock/clock.ts';
import type { Database, NotSaved, Writer } from '../../platform/db/database.ts';
import type { DocumentId, ProjectId } from '#shared/kernel/brand.ts';
import { uuidToBytes } from '#shared/kernel/bytes.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { ErrorOf } from '#shared/contracts/errors.ts';
import { ensureStream, LEDGER_DOCUMENT, type Log, type LogPart } from '../log/index.ts';
import { applyToLedger } from './apply-to-ledger.ts';
import { loadAutomerge } from './ledger.ts';
import type { Ledgers } from './ledgers.ts';
import { projectLedger, type Touched } from './projection.ts';
import { createSerialized } from './serialize.ts';
import type { ActivityKind } from '#shared/contracts/activity.ts';
import type { Journal } from './activity/journal.ts';
import { NO_CHANGE, reversalOf, type Reversal } from './activity/reversal.ts';
import type { DocumentEvents } from './events.ts';
import { documentById, projectById, type ProjectRow } from './store.ts';
import { putText } from './text-store.ts';
import { updateOfText } from './live-document.ts';
import type { MarkKind } from './versions-store.ts';

/** A document that a structural change brings into being, with its first text. */
export interface NewDocument {
  readonly id: DocumentId;
  readonly path: string;
  readonly text: string;
  /** For a branch: what it starts from, and the Yjs state there, whose text is `text`. */
  readonly branch?: { readonly of: DocumentId; readonly base: string; readonly state: Uint8Array };
}

export interface LedgerEdit {
  /** What to call it in the list of activities; left out, the change is not listed and cannot be undone. */
  readonly activity?: { readonly kind: ActivityKind; readonly step?: string | undefined };
  readonly create?: readonly NewDocument[];
  /** Puts documents back into the tree that have a stream and no place. */
  readonly place?: readonly {
    readonly id: DocumentId;
    readonly path: string;
    readonly trashedAt: number | null;
  }[];
  readonly move?: readonly { readonly id: DocumentId; readonly path: string }[];
  readonly trash?: readonly DocumentId[];
  /** Out of the trash, to this path. */
  readonly restore?: readonly { readonly id: DocumentId; readonly path: string }[];
  readonly name?: string;
  readonly projectTrashed?: boolean;
  readonly milestone?: {
    readonly id: string;
    readonly document: DocumentId;
    readonly name: string;
    readonly note: string;
    readonly frontier: string;
  };
  readonly renameMilestone?: { readonly id: string; readonly name?: string; readonly note?: string };
  /** What is done to a text beside the tree, so that all devices can show it. */
  readonly mark?: {
    readonly id: string;
    readonly kind: MarkKind;
    readonly document: DocumentId;
    readonly other: DocumentId | null;
    readonly frontier: string;
  };
  /** Changes texts right before the commit, and tells both sides of each. What it queues is sealed with the change. */
  readonly texts?: () => Result<Reversal['texts'], ErrorOf<'documents/unreadable'>>;
}

/** Why a tree cannot be changed, whatever the change. */
type EditFault = ErrorOf<'documents/project-not-found' | 'documents/unreadable'> | NotSaved;

/**
 * Changes of the tree: each is one Automerge change of the project's ledger, sealed at once and committed in one
 * transaction with the first texts of new documents and the rows that are read from then on.
 */
export interface Structure {
  createProject(
    id: ProjectId,
    name: string,
    first?: readonly NewDocument[],
  ): Promise<Result<ProjectRow, NotSaved>>;
  /**
   * Applies what `plan` makes of the project as it is then; nothing comes between the plan and the commit. An
   * error from `plan` changes nothing.
   */
  edit<E = never>(
    id: ProjectId,
    plan: (project: ProjectRow) => Result<LedgerEdit, E>,
  ): Promise<Result<ProjectRow, E | EditFault>>;
}

export interface StructureDeps {
  readonly db: Database;
  readonly log: Log;
  readonly ledgers: Ledgers;
  readonly clock: Clock;
  readonly journal: Journal;
  readonly events: DocumentEvents;
}

export function createStructure({ db, log, ledgers, clock, journal, events }: StructureDeps): Structure {
  const serialized = createSerialized();

  function projectAfter(id: ProjectId): ProjectRow {
    const row = projectById(db, id);
    if (row === null) throw new Error(`project ${id} has no row after its change`);
    return row;
  }

  return {
    createProject: (id, name, first = []) =>
      serialized(async () => {
        const { ImmutableString } = await loadAutomerge();
        const now = clock.now();
        const change = await ledgers.create(id, {
          name: new ImmutableString(name),
          createdAt: now,
          trashedAt: null,
          documents: Object.fromEntries(
            first.map((document) => [
              document.id,
              { path: new ImmutableString(document.path), createdAt: now, trashedAt: null },
            ]),
          ),
        });
        const written = log.write(partsOf(id, { create: first }, change.bytes), (tx) => {
          projectLedger(tx, id, change.after, null);
          for (const document of first) keepFirstText(tx, log, id, document);
          const project = projectAfter(id);
          journal.record(tx, {
            kind: 'project-created',
            project,
            reversal: { ...NO_CHANGE, projectTrashed: false },
          });
          return ok();
        });
        if (!written.ok) {
          change.discard();
          return written;
        }
        change.keep();
        events.activityChanged();
        return ok(projectAfter(id));
      }),

    edit: <E>(id: ProjectId, plan: (project: ProjectRow) => Result<LedgerEdit, E>) =>
      serialized(async (): Promise<Result<ProjectRow, E | EditFault>> => {
        const automerge = await loadAutomerge();
        if (projectById(db, id) === null) return err({ code: 'documents/project-not-found', id });
        const current = await ledgers.read(id);
        if (!current.ok) return current;
        const planned = plan(projectAfter(id));
        if (!planned.ok) return planned;
        const edit = planned.value;
        const now = clock.now();
        const changed = await ledgers.change(
          id,
          (ledger) =>
            applyToLedger(ledger, edit, {
              now,
              author: log.author,
              immutable: (text) => new automerge.ImmutableString(text),
            }),
          edit.activity?.kind,
        );
        if (!changed.ok) return changed;
        const change = changed.value;
        if (change === null) return ok(projectAfter(id));
        const touched = touchedBy(edit);
        const texts = edit.texts?.() ?? ok([]);
        if (!texts.ok) {
          change.discard();
          return texts;
        }
        const sides = reversalOf(edit, {
          name: projectAfter(id).name,
          row: (document) => documentById(db, document),
        });
        const reversal = { ...sides, texts: texts.value };
        const written = log.write(partsOf(id, edit, change.bytes), (tx) => {
          projectLedger(tx, id, change.after, touched);
          for (const document of edit.create ?? []) keepFirstText(tx, log, id, document);
          if (edit.activity !== undefined) {
            journal.record(tx, { ...edit.activity, project: projectAfter(id), reversal });
          }
          return ok();
        });
        if (!written.ok) {
          change.discard();
          return written;
        }
        change.keep();
        if (edit.activity !== undefined) events.activityChanged();
        return ok(projectAfter(id));
      }),
  };
}

function touchedBy(edit: LedgerEdit): Touched {
  const documents = new Set([
    ...(edit.create ?? []).map((document) => document.id),
    ...(edit.place ?? []).map((document) => document.id),
    ...(edit.move ?? []).map((document) => document.id),
    ...(edit.trash ?? []),
    ...(edit.restore ?? []).map((document) => document.id),
  ]);
  const milestones = [edit.milestone, edit.renameMilestone].flatMap((milestone) => milestone?.id ?? []);
  return { documents, milestones, marks: edit.mark === undefined ? [] : [edit.mark.id] };
}

function partsOf(id: ProjectId, edit: LedgerEdit, ledgerChange: Uint8Array): LogPart[] {
  const project = uuidToBytes(id);
  const parts: LogPart[] = [{ project, document: LEDGER_DOCUMENT, payloads: [ledgerChange] }];
  for (const document of edit.create ?? []) {
    const payloads = [document.branch?.state ?? updateOfText(document.text)];
    parts.push({ project, document: uuidToBytes(document.id), payloads });
  }
  return parts;
}

function keepFirstText(tx: Writer, log: Log, project: ProjectId, document: NewDocument): void {
  const stream = ensureStream(tx, uuidToBytes(project), uuidToBytes(document.id));
  putText(tx, stream.no, log.lastRecordNo(stream), document.text);
}
