import fs from 'node:fs';
import path from 'node:path';
import type { Database } from '../../platform/db/database.ts';
import { ok } from '#shared/kernel/result.ts';
import type { Documents } from '../documents/index.ts';
import { factOf, putFact } from './facts-store.ts';

export interface SampleDeps {
  readonly db: Database;
  readonly documents: Documents;
  /** Folder with the files of the sample project. */
  readonly folder: string;
}

const NAME = 'Acme CRM';

/**
 * Puts the sample project into a workspace that has never had one and holds no project yet. Whoever removes it
 * does not get it back. Answers whether it was made.
 */
export async function createSampleProject({ db, documents, folder }: SampleDeps): Promise<boolean> {
  if (factOf(db, 'sample-project') !== null || documents.projects.list().projects.length > 0) return false;
  const created = await documents.projects.create(NAME);
  if (!created.ok) return false;
  const files = filesBelow(folder).map((file) => ({
    path: path.relative(folder, file).split(path.sep).join('/'),
    base64: fs.readFileSync(file).toString('base64'),
  }));
  const imported = await documents.import({ id: created.value.id, files });
  if (!imported.ok) return false;
  return db.transaction((tx) => {
    putFact(tx, 'sample-project', created.value.id);
    return ok();
  }).ok;
}

function filesBelow(folder: string): string[] {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}
