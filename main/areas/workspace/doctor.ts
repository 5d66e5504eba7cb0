import fs from 'node:fs';
import path from 'node:path';
import type { Database } from '../../platform/db/database.ts';
import { saveFaultOf } from '../../platform/db/save-fault.ts';
import type { DoctorFinding, DoctorReport } from '#shared/contracts/workspace.ts';
import type { Audit } from '../audit/index.ts';
import type { Documents } from '../documents/index.ts';
import { inspectLog, type LogProblem } from '../log/index.ts';
import type { HomeLayout } from './home-layout.ts';
import { pageCount, structuralProblems } from './integrity-store.ts';

type Check = DoctorReport['checks'][number];

export interface DoctorDeps {
  readonly db: Database;
  readonly layout: HomeLayout;
  readonly audit: Audit;
  readonly documents: Documents;
}

/** Findings that a person should know of and that are no damage. */
const NOTES = new Set(['log/waiting']);

const REPAIR =
  'Stop Strata and start it again: it sets the damaged file aside and recovers what can be read.';

/** Looks at everything that can be checked and changes nothing but stale search entries and the mark for repair. */
export function examine({ db, layout, audit, documents }: DoctorDeps): DoctorReport {
  const checks: Check[] = [
    attempt('database', () => check('database', pageCount(db), structuralProblems(db).map(databaseFinding))),
    attempt('log', () => logCheck(db)),
    ...documentChecks(documents),
    attempt('audit', () => auditCheck(audit)),
    homeCheck(layout),
  ];
  const report = { ok: checks.every((each) => each.ok), home: layout.home, checks };
  if (checks.some((each) => each.findings.some((finding) => finding.next === REPAIR))) markDamage(layout);
  return report;
}

function documentChecks(documents: Documents): Check[] {
  let search: ReturnType<Documents['inspectSearch']>;
  try {
    search = documents.inspectSearch();
  } catch (error) {
    return [check('documents', 0, [databaseFinding(error instanceof Error ? error.message : 'unknown')])];
  }
  const { checked, unreadable, stale, indexFault } = search;
  return [
    check(
      'documents',
      checked,
      unreadable.map(({ path: file, detail }) => ({
        code: 'documents/unreadable',
        message: `The document “${file}” cannot be read: ${detail}.`,
        next: REPAIR,
      })),
    ),
    check('search', checked, [
      ...stale.map((file) => ({
        code: 'search/stale',
        message: `Search does not know the present text of “${file}”.`,
        next: 'Stop Strata and start it again: the entry is made anew.',
      })),
      ...(indexFault === null
        ? []
        : [
            {
              code: 'search/index-damaged',
              message: `The search index does not belong to the texts (${indexFault}).`,
              next: REPAIR,
            },
          ]),
    ]),
  ];
}

/** Makes the next start check everything and recover. False when the disk takes no mark; doctor tells it again. */
export function markDamage(layout: HomeLayout): boolean {
  try {
    fs.mkdirSync(path.dirname(layout.damageMark), { recursive: true, mode: 0o700 });
    fs.writeFileSync(layout.damageMark, '', { mode: 0o600 });
    return true;
  } catch (error) {
    if (saveFaultOf(error) === null) throw error;
    return false;
  }
}

/** A check that fails itself has found damage. */
function attempt(name: Check['name'], work: () => Check): Check {
  try {
    return work();
  } catch (error) {
    return check(name, 0, [databaseFinding(error instanceof Error ? error.message : 'unknown')]);
  }
}

function logCheck(db: Database): Check {
  const { checked, problems } = inspectLog(db);
  return check('log', checked, problems.map(logFinding));
}

function auditCheck(audit: Audit): Check {
  const { checked, broken } = audit.inspect();
  return check(
    'audit',
    checked,
    broken.map((seq) => ({
      code: 'audit/broken-chain',
      message: `Entry ${seq} of the audit trail does not follow from the one before it: it was changed or removed.`,
      next: 'Keep a copy of the home and find out who has changed the database.',
    })),
  );
}

function homeCheck(layout: HomeLayout): Check {
  const findings: DoctorFinding[] = [];
  for (const file of [layout.deviceKey, layout.database]) {
    const open = process.platform !== 'win32' && (fs.statSync(file).mode & 0o077) !== 0;
    if (!open) continue;
    findings.push({
      code: 'home/readable-by-others',
      message: `Other users of this computer can read ${file}.`,
      next: `Run: chmod 600 '${file}'`,
    });
  }
  return check('home', 2, findings);
}

function databaseFinding(detail: string): DoctorFinding {
  return { code: 'database/damaged', message: `SQLite finds the database damaged: ${detail}.`, next: REPAIR };
}

function logFinding({ kind, author, seq, project, fault }: LogProblem): DoctorFinding {
  const which = `Record ${seq} of author ${author}${project === null ? '' : ` in project ${project}`}`;
  switch (kind) {
    case 'damaged':
      return { code: 'log/damaged', message: `${which} is damaged (${fault}).`, next: REPAIR };
    case 'misfiled':
      return { code: 'log/misfiled', message: `${which} is filed under a wrong ${fault}.`, next: REPAIR };
    case 'gap':
      return {
        code: 'log/gap',
        message: `Before it, records are missing: ${which}; ${fault}.`,
        next: REPAIR,
      };
    case 'broken-chain':
      return {
        code: 'log/broken-chain',
        message: `${which} does not follow the one before it.`,
        next: REPAIR,
      };
    case 'fork':
      return {
        code: 'log/fork',
        message: `${which} exists in two versions. One is applied, the other one is kept apart.`,
        next: 'Ask its author whether a device was restored from an old copy; both versions are kept.',
      };
    case 'waiting':
      return {
        code: 'log/waiting',
        message: `${which} waits for records before it that are not here.`,
        next: 'Nothing is lost: it is applied as soon as they arrive.',
      };
  }
}

function check(name: Check['name'], checked: number, findings: DoctorFinding[]): Check {
  return { name, ok: findings.every(({ code }) => NOTES.has(code)), checked, findings };
}
