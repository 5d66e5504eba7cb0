import { diffIrs } from '#shared/compiler/compat/diff-irs.ts';
import { IR_FORMAT, type Ir } from '#shared/compiler/ir/ir.ts';
import type { MethodOutput } from '#shared/contracts/contracts.ts';
import type { RunArtifact, RunDocument, RunStep } from '#shared/contracts/runs.ts';
import type { SpecChange } from '#shared/contracts/specs.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { Reader } from '../../../platform/db/database.ts';
import { readDetails, readIr, readSummary, type Unreadable } from './read-rows.ts';
import type { RunRow } from './store.ts';

type Comparison = MethodOutput<'runs.compare'>;

/** What two runs were made from and what came of them, side by side. */
export function compareRuns(db: Reader, a: RunRow, b: RunRow): Result<Comparison, Unreadable> {
  const summaries = [readSummary(a), readSummary(b)] as const;
  const details = [readDetails(db, a), readDetails(db, b)] as const;
  const irs = [readIr(db, a), readIr(db, b)] as const;
  for (const read of [...summaries, ...details, ...irs]) if (!read.ok) return read;
  const [summaryA, summaryB] = summaries;
  const [detailsA, detailsB] = details;
  const [irA, irB] = irs;
  if (!summaryA.ok || !summaryB.ok || !detailsA.ok || !detailsB.ok || !irA.ok || !irB.ok)
    throw new Error('a read that failed was passed over');

  const changes = changesBetween(a, irA.value, irB.value);
  if (!changes.ok) return changes;
  const artifacts = pairs(detailsA.value.artifacts, detailsB.value.artifacts, ({ path }) => path);
  const differing = artifacts.filter(([left, right]) => left?.sha256 !== right?.sha256);
  return ok({
    a: summaryA.value,
    b: summaryB.value,
    compilerVersions: [detailsA.value.inputs.compilerVersion, detailsB.value.inputs.compilerVersion],
    documents: differingDocuments(detailsA.value.inputs.documents, detailsB.value.inputs.documents),
    changes: changes.value,
    steps: pairs(detailsB.value.steps, detailsA.value.steps, ({ title }) => title).map(([right, left]) => ({
      title: (right ?? left)?.title ?? '',
      a: durationOf(left),
      b: durationOf(right),
    })),
    artifacts: differing
      .map(([left, right]) => ({
        path: (left ?? right)?.path ?? '',
        a: contentOf(left),
        b: contentOf(right),
      }))
      .toSorted((left, right) => (left.path < right.path ? -1 : 1)),
    sameArtifacts: artifacts.length - differing.length,
  });
}

/** Null where an IR is missing, or of another format than this compiler's. */
function changesBetween(row: RunRow, a: Ir | null, b: Ir | null): Result<SpecChange[] | null, Unreadable> {
  if (a?.format !== IR_FORMAT || b?.format !== IR_FORMAT) return ok(null);
  try {
    return ok(diffIrs(a, b).map(({ address, kind, sentence }) => ({ address, kind, sentence })));
  } catch {
    // It has its hash and its format, and no compiler has made it.
    return err({ code: 'runs/unreadable', id: String(row.no), detail: 'its IR is damaged' });
  }
}

function differingDocuments(a: readonly RunDocument[], b: readonly RunDocument[]): Comparison['documents'] {
  return pairs(a, b, ({ documentId }) => documentId)
    .filter(([left, right]) => left?.version !== right?.version || left?.path !== right?.path)
    .flatMap(([left, right]) => {
      const documentId = (left ?? right)?.documentId;
      return documentId === undefined ? [] : [{ documentId, a: left ?? null, b: right ?? null }];
    })
    .toSorted((left, right) =>
      ((left.b ?? left.a)?.path ?? '').localeCompare((right.b ?? right.a)?.path ?? '', 'en'),
    );
}

/** Everything of one list with its like in the other, in the order of the first; then what only the other has. */
function pairs<T>(
  first: readonly T[],
  second: readonly T[],
  keyOf: (one: T) => string,
): (readonly [T | undefined, T | undefined])[] {
  const others = new Map(second.map((one) => [keyOf(one), one]));
  const known = new Set(first.map(keyOf));
  return [
    ...first.map((one) => [one, others.get(keyOf(one))] as const),
    ...second.filter((one) => !known.has(keyOf(one))).map((one) => [undefined, one] as const),
  ];
}

function durationOf(step: RunStep | undefined): number | null {
  return step === undefined || step.endedAt === null ? null : Math.max(0, step.endedAt - step.startedAt);
}

function contentOf(artifact: RunArtifact | undefined): Omit<RunArtifact, 'path'> | null {
  return artifact === undefined ? null : { sha256: artifact.sha256, bytes: artifact.bytes };
}
