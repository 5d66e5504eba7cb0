import type { Database } from '../../platform/db/database.ts';
import { ok } from '#shared/kernel/result.ts';
import type { Documents } from '../documents/index.ts';
import { factOf, putFact } from './facts-store.ts';
import { documentsIn } from './templates.ts';

export interface SampleDeps {
  readonly db: Database;
  readonly documents: Documents;
  /** Folders with the files of the sample project: a template, and what goes with it in the sample only. */
  readonly folders: readonly string[];
}

const NAME = 'Acme CRM';

/**
 * Puts the sample project into a workspace that has never had one and holds no project yet. Whoever removes it
 * does not get it back. Answers whether it was made.
 */
export async function createSampleProject({ db, documents, folders }: SampleDeps): Promise<boolean> {
  if (factOf(db, 'sample-project') !== null || documents.projects.list().projects.length > 0) return false;
  const created = await documents.projects.create(NAME, folders.flatMap(documentsIn));
  if (!created.ok) return false;
  return db.transaction((tx) => {
    putFact(tx, 'sample-project', created.value.id);
    return ok();
  }).ok;
}
