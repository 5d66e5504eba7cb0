import { randomUUID } from 'node:crypto';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database, NotSaved } from '../../platform/db/database.ts';
import type { DocumentId, ProjectId } from '#shared/kernel/brand.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { ImportReport } from '#shared/contracts/documents.ts';
import type { MethodError, MethodInput, MethodOutput } from '#shared/contracts/contracts.ts';
import { bytesToUuid, equalBytes, hexToBytes } from '#shared/kernel/bytes.ts';
import { allStreams, LEDGER_DOCUMENT, type Log } from '../log/index.ts';
import { adoptContent, reindex, type Adoption, type FoundContent, type Reindexed } from './adopt.ts';
import { inspectSearch, type SearchInspection } from './inspect-search.ts';
import { createDocumentsService, type DocumentsService } from './documents-service.ts';
import type { DocumentEvents } from './events.ts';
import { createActivities, type Activities } from './activity/activities.ts';
import { createJournal } from './activity/journal.ts';
import { importFiles, type ImportRequest } from './import.ts';
import { editTexts } from './edit-texts.ts';
import { replaceInTexts, type ReplaceRequest } from './replace.ts';
import { readLedgerHistory } from './ledger-history.ts';
import { createLedgers } from './ledgers.ts';
import { createLiveDocuments } from './live-documents.ts';
import { createProjectsService, type ProjectsService } from './projects-service.ts';
import { placeAgain, type KnownPlaces } from './place-again.ts';
import { createQuickOpen } from './quick-open.ts';
import { search, type SearchQuery } from './search.ts';
import {
  documentById,
  documentsOfProject,
  everyDocument,
  projectById,
  type DocumentRow,
  type ProjectRow,
} from './store.ts';
import { createStructure, type Structure } from './structure.ts';
import { checkTextIndex, rebuildTextIndex } from './text-store.ts';
import {
  branchesOf,
  branchOf,
  lastMerge,
  milestonesOf,
  type BranchRow,
  type MarkRow,
  type MilestoneRow,
} from './versions-store.ts';

/** Projects and their documents: the tree in the ledger, the texts in Yjs, both in the log. */
export interface Documents {
  readonly projects: ProjectsService;
  readonly documents: DocumentsService;
  readonly activities: Activities;
  import(request: ImportRequest): Promise<Result<ImportReport, MethodError<'projects.import'>>>;
  /** Replaces text in many documents by minimal edits, as one activity. */
  replace(
    request: ReplaceRequest,
  ): Result<MethodOutput<'documents.replace'>, MethodError<'documents.replace'>>;
  /** Makes edits that were computed for the texts as they are, as one activity. */
  edit(
    request: MethodInput<'documents.edit'>,
  ): Result<MethodOutput<'documents.edit'>, MethodError<'documents.edit'>>;
  documentById(id: DocumentId): DocumentRow | null;
  readonly versions: DocumentVersions;
  /** Every place where a text stands. Sees what `settle` has taken in. */
  search(query: SearchQuery): MethodOutput<'documents.search'>;
  quickOpen(query: string, limit: number): MethodOutput<'documents.quickOpen'>;
  /** Takes content that was found outside the log into it; part of a recovery. */
  adopt(found: FoundContent): Promise<Result<Adoption, NotSaved>>;
  /** Makes everything that is derived from the log again. */
  reindex(): Promise<Result<Reindexed, NotSaved>>;
  /** Finds places for documents that no ledger knows; part of a recovery. */
  placeAgain(known: KnownPlaces): Promise<Result<void, NotSaved>>;
  /** How many documents there are, those in the trash too. */
  count(): number;
  /** Paths of the documents that cannot be read at present. Reads every one of them. */
  unreadable(): string[];
  /** Paths of documents by their id in hexadecimal, as far as they are known. */
  pathsOf(ids: readonly string[]): string[];
  /** Compares the kept texts and the search index with the documents. */
  inspectSearch(): SearchInspection;
  /** Makes the full-text index again from the kept texts; `damaged` when it is wrong even then. */
  rebuildSearch(): Result<void, NotSaved>;
  /** Brings kept texts, the search index and snapshots up to date, now. */
  settle(): Result<void, NotSaved>;
  /** Does it in small steps, after opening a workspace that was not closed properly. */
  catchUp(): void;
  close(): Result<void, NotSaved>;
}

/** What the ledgers say about versions and how they came to be, and the way to change them. */
export interface DocumentVersions {
  readonly edit: Structure['edit'];
  /** The milestones of a document, oldest first. */
  milestones(document: DocumentId): MilestoneRow[];
  /** What a document is a branch of; null when it is none. */
  branchOf(document: DocumentId): BranchRow | null;
  /** The branches of a document, oldest first. */
  branchesOf(document: DocumentId): BranchRow[];
  /** The newest merge of a branch into a document; null before the first. */
  lastMerge(branch: DocumentId, into: DocumentId): MarkRow | null;
  projectById(id: ProjectId): ProjectRow | null;
  /** All documents of a project, those in the trash too, ordered by path. */
  documentsOf(project: ProjectRow): DocumentRow[];
  /** Every change of a project's tree, in order of arrival. */
  ledgerHistory(project: ProjectId): ReturnType<typeof readLedgerHistory>;
}

export interface DocumentsDeps {
  readonly db: Database;
  readonly log: Log;
  readonly clock: Clock;
  readonly events: DocumentEvents;
}

export function createDocuments({ db, log, clock, events }: DocumentsDeps): Documents {
  const live = createLiveDocuments({ db, log, clock, events });
  const journal = createJournal(clock);
  const structure = createStructure({
    db,
    log,
    clock,
    journal,
    events,
    ledgers: createLedgers({ db, log }),
  });
  const documents = createDocumentsService({ db, log, structure, live, events });
  return {
    projects: createProjectsService({ db, structure, live, events }),
    documents,
    activities: createActivities({ db, log, clock, structure, documents, events }),
    import: (request) =>
      importFiles(
        { db, log, structure, documents, events, journal },
        // Without a step of its own every batch would be one: what it creates and changes belongs together.
        { ...request, step: request.step ?? randomUUID() },
      ),
    replace: (request) => {
      live.settle();
      return replaceInTexts({ db, log, documents, events, journal }, request);
    },
    edit: (request) => {
      live.settle();
      return editTexts({ db, log, documents, events, journal }, request);
    },
    documentById: (id) => documentById(db, id),
    versions: {
      edit: structure.edit,
      milestones: (id) => milestonesOf(db, id),
      branchOf: (id) => branchOf(db, id),
      branchesOf: (id) => branchesOf(db, id),
      lastMerge: (branch, into) => lastMerge(db, branch, into),
      projectById: (id) => projectById(db, id),
      documentsOf: ({ projectNo }) => documentsOfProject(db, projectNo),
      ledgerHistory: (id) => readLedgerHistory(log, id),
    },
    search: (query) => search(db, query),
    quickOpen: createQuickOpen(db),
    adopt: (found) => adoptContent(log, found),
    reindex: () =>
      reindex(
        db,
        log,
        allStreams(db).filter(({ document }) => equalBytes(document, LEDGER_DOCUMENT)),
      ),
    placeAgain: (known) => placeAgain({ db, log, structure }, known),
    count: () => everyDocument(db).length,
    unreadable: () =>
      everyDocument(db)
        .filter((row) => !live.open(row).ok)
        .map((row) => row.path),
    pathsOf: (ids) =>
      ids.flatMap((id) => documentById(db, bytesToUuid(hexToBytes(id)) as DocumentId)?.path ?? []),
    inspectSearch: () => inspectSearch(db, live),
    rebuildSearch: () => {
      try {
        return db.transaction((tx) => {
          rebuildTextIndex(tx);
          checkTextIndex(tx);
          return ok();
        });
      } catch {
        // Whatever FTS5 fails on, and be it its own definition: making it again does not help.
        return err({ code: 'workspace/not-saved', fault: 'damaged' });
      }
    },
    settle: live.settle,
    catchUp: live.catchUp,
    close: live.close,
  };
}
