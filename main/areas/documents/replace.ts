import type { DocumentId, ProjectId } from '#shared/kernel/brand.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { SearchOptions } from '#shared/contracts/documents.ts';
import type { MethodError, MethodOutput } from '#shared/contracts/contracts.ts';
import { changeTexts, type ChangeTextsDeps } from './change-texts.ts';
import { findMatches, fold } from './find-matches.ts';
import { candidates } from './text-store.ts';

export interface ReplaceRequest {
  readonly query: string;
  readonly replacement: string;
  readonly options: SearchOptions;
  readonly project: ProjectId | null;
  /** Only these documents; null for all. */
  readonly only: readonly DocumentId[] | null;
  /** Offsets of matches that stay as they are, by document. */
  readonly except: ReadonlyMap<DocumentId, ReadonlySet<number>>;
  readonly dryRun: boolean;
}

type Answer = Result<MethodOutput<'documents.replace'>, MethodError<'documents.replace'>>;

/**
 * Replaces every match in every document outside the trash (or counts them). All texts are read before the first
 * one is changed; each gets minimal edits, and a project's documents are one activity.
 */
export function replaceInTexts(deps: ChangeTextsDeps, request: ReplaceRequest): Answer {
  const { db, documents } = deps;
  const { query, replacement, options, project, only, except, dryRun } = request;
  if (!replacement.isWellFormed())
    return err({ code: 'documents/text-malformed', fault: 'unpaired-surrogate' });
  const wanted = only === null ? null : new Set(only);
  const places = [...candidates(db, fold(query), project)]
    .filter(({ documentId }) => wanted === null || wanted.has(documentId))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const planned = [];
  for (const { documentId, projectId, path } of places) {
    const read = documents.read(documentId);
    if (!read.ok) {
      if (read.error.code === 'documents/not-found') continue;
      return err(read.error);
    }
    const before = read.value.text;
    const kept = except.get(documentId);
    const offsets = findMatches(before, query, options).filter((offset) => kept?.has(offset) !== true);
    if (offsets.length === 0) continue;
    planned.push({
      documentId,
      projectId,
      path,
      before,
      after: replaced(before, offsets, query.length, replacement),
      offsets,
    });
  }
  const answer = {
    documents: planned.map(({ documentId, projectId, path, offsets }) => ({
      documentId,
      projectId,
      path,
      replacements: offsets.length,
    })),
    replacements: planned.reduce((sum, { offsets }) => sum + offsets.length, 0),
  };
  if (dryRun || planned.length === 0) return ok(answer);

  const changed = changeTexts(deps, planned, 'replaced');
  if (!changed.ok) return changed;
  return ok(answer);
}

function replaced(text: string, offsets: readonly number[], length: number, replacement: string): string {
  let result = '';
  let from = 0;
  for (const offset of offsets) {
    result += text.slice(from, offset) + replacement;
    from = offset + length;
  }
  return result + text.slice(from);
}
