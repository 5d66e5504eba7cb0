import { createHash } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import type { z } from 'zod';
import type { ErrorOf } from '#shared/contracts/errors.ts';
import { SPECS_LIMIT } from '#shared/contracts/limits.ts';
import {
  logLine,
  runArtifact,
  runDetails,
  runSummary,
  type LogLine,
  type RunDetails,
  type RunSummary,
} from '#shared/contracts/runs.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { Ir } from '#shared/compiler/ir/ir.ts';
import type { Reader } from '../../../platform/db/database.ts';
import { artifactsOf, countLines, documentsOf, irByHash, linesAfter, stepsOf, type RunRow } from './store.ts';

export type Unreadable = ErrorOf<'runs/unreadable'>;

/** Artifacts in one answer. */
const ARTIFACTS = 10_000;

/** What the studio has not written itself is an error with its place, never passed on. */
function read<Shape extends z.ZodType>(
  shape: Shape,
  no: number,
  value: unknown,
): Result<z.output<Shape>, Unreadable> {
  const parsed = shape.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const place = parsed.error.issues[0]?.path.join('.') ?? '';
  return err({ code: 'runs/unreadable', id: String(no), detail: `it has no sound ${place || 'rows'}` });
}

export function readSummary(row: RunRow): Result<RunSummary, Unreadable> {
  return read(runSummary, row.no, summaryOf(row));
}

function summaryOf({ no, project, ...rest }: RunRow) {
  return { ...rest, id: String(no), projectId: project };
}

export function readDetails(db: Reader, row: RunRow): Result<RunDetails, Unreadable> {
  return read(runDetails, row.no, {
    ...summaryOf(row),
    inputs: {
      at: addressOfTime(row.inputsAt),
      documents: documentsOf(db, row.no).map(({ document, ...rest }) => ({ documentId: document, ...rest })),
      compilerVersion: row.compilerVersion,
      irKept: row.irHash !== null && irByHash(db, row.irHash) !== null,
      folder: row.folder,
    },
    steps: stepsOf(db, row.no),
    artifacts: artifactsOf(db, row.no, ARTIFACTS),
    log: { lines: row.lines, leftOut: Math.max(0, row.lines - countLines(db, row.no)) },
  });
}

export function readArtifacts(db: Reader, row: RunRow) {
  return read(runArtifact.array(), row.no, artifactsOf(db, row.no, ARTIFACTS));
}

export function readLines(
  db: Reader,
  row: RunRow,
  after: number,
  limit: number,
): Result<{ lines: LogLine[]; more: boolean }, Unreadable> {
  const lines = read(logLine.array(), row.no, linesAfter(db, row.no, after, limit + 1));
  if (!lines.ok) return lines;
  return ok({ lines: lines.value.slice(0, limit), more: lines.value.length > limit });
}

/** The IR that a run was made from; null where it is not kept. One that is not what its hash says is an error. */
export function readIr(db: Reader, row: RunRow): Result<Ir | null, Unreadable> {
  const packed = row.irHash === null ? null : irByHash(db, row.irHash);
  if (packed === null) return ok(null);
  const damaged: Unreadable = { code: 'runs/unreadable', id: String(row.no), detail: 'its IR is damaged' };
  try {
    // A unit of UTF-16 takes up to three bytes.
    const json = inflateRawSync(packed, { maxOutputLength: 3 * SPECS_LIMIT });
    if (createHash('sha256').update(json).digest('hex') !== row.irHash) return err(damaged);
    return ok(JSON.parse(json.toString('utf8')) as Ir);
  } catch {
    return err(damaged);
  }
}

/** `@2026-11-20T10:00:00.000Z`; what is no time becomes an address that means nothing. */
function addressOfTime(at: number): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? '' : `@${date.toISOString()}`;
}
