import fs from 'node:fs/promises';
import path from 'node:path';
import type { StudioError } from '#shared/contracts/errors.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { textOfParts } from '../../../areas/runs/index.ts';
import type { Answer } from '../output.ts';
import { builtAnswer, previewAnswer, refusedAnswer } from './build-answer.ts';
import type { BuildTarget, Decided } from './build-target.ts';
import { readWishes, type DecisionOptions, type Resolution } from './decisions.ts';

export interface BuildOptions extends DecisionOptions {
  readonly dryRun?: boolean;
  readonly diff?: boolean;
}

/** Carries out `build` on whatever is to be built. `misused` is told when the options make no sense, and throws. */
export async function build(
  target: BuildTarget,
  options: BuildOptions,
  misused: (issue: string) => never,
): Promise<Result<Answer, StudioError>> {
  const wishes = readWishes(options, target.folder);
  if (!wishes.ok) return misused(wishes.error);
  const { decisions, resolutions } = wishes.value;
  const resolved = await resolve(target, { decisions, resolved: {} }, resolutions);
  if (!resolved.ok) return resolved;
  const decided: Decided = { decisions, resolved: resolved.value };
  if (options.dryRun === true || options.diff === true)
    return preview(target, decided, options.diff === true);

  const built = await target.build(decided);
  if (built.ok) return ok(builtAnswer(built.value, target.folder));
  switch (built.error.code) {
    case 'build/files-edited':
    case 'build/files-in-the-way':
      return ok(refusedAnswer(built.error, []));
    case 'build/conflicts': {
      const merges: { path: string; parts: NonNullable<Merge> }[] = [];
      for (const { path: file } of built.error.files) {
        const diff = await target.diff(file, decided);
        if (!diff.ok) return diff;
        merges.push({ path: file, parts: diff.value.merge ?? [] });
      }
      return ok(refusedAnswer(built.error, merges));
    }
    default:
      return built;
  }
}

type Merge = Extract<Awaited<ReturnType<BuildTarget['diff']>>, { ok: true }>['value']['merge'];

async function preview(
  target: BuildTarget,
  decided: Decided,
  withDiffs: boolean,
): Promise<Result<Answer, StudioError>> {
  const previewed = await target.preview(decided);
  if (!previewed.ok) return previewed;
  if (!withDiffs) return ok(previewAnswer(previewed.value, target.folder, null));
  const diffs = [];
  for (const { path: file } of previewed.value.files) {
    const diff = await target.diff(file, decided);
    if (!diff.ok) return diff;
    diffs.push(diff.value);
  }
  return ok(previewAnswer(previewed.value, target.folder, diffs));
}

/** The wanted texts of files with conflicts, by path. */
async function resolve(
  target: BuildTarget,
  decided: Decided,
  resolutions: readonly Resolution[],
): Promise<Result<Record<string, string>, StudioError>> {
  const texts = new Map<string, string>();
  if (resolutions.length === 0) return ok({});
  const previewed = await target.preview(decided);
  if (!previewed.ok) return previewed;
  for (const resolution of resolutions) {
    const conflict = previewed.value.conflicts.find(({ path: file }) => file === resolution.path);
    if (conflict === undefined) return usage(`“${resolution.path}” has no conflicts`);
    const text = await textFor(target, decided, resolution, conflict.places);
    if (!text.ok) return text;
    texts.set(resolution.path, text.value);
  }
  return ok(Object.fromEntries(texts));
}

async function textFor(
  target: BuildTarget,
  decided: Decided,
  resolution: Resolution,
  places: number,
): Promise<Result<string, StudioError>> {
  if (resolution.kind === 'file') return readWanted(resolution.file);
  const { choices, path: file } = resolution;
  const [only] = choices;
  const each =
    choices.length === 1 && only !== undefined ? Array.from({ length: places }, () => only) : choices;
  if (each.length !== places) {
    return usage(`“${file}” has ${places} conflicts, and --resolve settles ${choices.length}`);
  }
  const diff = await target.diff(file, decided);
  if (!diff.ok) return diff;
  const parts = diff.value.merge ?? [];
  // Somebody has saved the file in between.
  if (parts.filter(({ kind }) => kind === 'conflict').length !== places) {
    return err({ code: 'build/folder-changed', folder: target.folder, paths: [file] });
  }
  return ok(textOfParts(parts, each));
}

async function readWanted(file: string): Promise<Result<string, StudioError>> {
  try {
    const bytes = await fs.readFile(path.resolve(file));
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return usage(`“${file}” cannot be read as text`);
  }
}

function usage(issue: string): Result<never, StudioError> {
  return err({ code: 'rpc/invalid-params', issues: [issue] });
}
