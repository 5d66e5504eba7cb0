import path from 'node:path';
import type { EditDecision, MergePart } from '#shared/contracts/builds.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';

/** What the options of a build say about edited files. */
export interface DecisionOptions {
  readonly move?: readonly string[];
  readonly eject?: readonly string[];
  readonly discard?: readonly string[];
  readonly resolve?: readonly string[];
}

/** How conflicts of one file are settled: by a side for all, one after the other, or by a file with the wanted text. */
export type Resolution =
  | { readonly path: string; readonly kind: 'choices'; readonly choices: readonly Side[] }
  | { readonly path: string; readonly kind: 'file'; readonly file: string };
export type Side = Exclude<keyof Extract<MergePart, { kind: 'conflict' }>, 'kind' | 'base'>;

export interface Wishes {
  readonly decisions: Readonly<Record<string, EditDecision>>;
  readonly resolutions: readonly Resolution[];
}

/** Reads the options, or tells what is wrong with them. Paths may be below the folder of the application, or lead there from where the command is run. */
export function readWishes(options: DecisionOptions, folder: string): Result<Wishes, string> {
  const decisions = new Map<string, EditDecision>();
  for (const decision of ['move', 'eject', 'discard'] as const) {
    for (const named of options[decision] ?? []) {
      const built = pathBelow(named, folder);
      if (built === null) return err(`“${named}” is no path below generated/`);
      const before = decisions.get(built);
      if (before !== undefined && before !== decision) {
        return err(`“${named}” cannot be both --${before} and --${decision}`);
      }
      decisions.set(built, decision);
    }
  }
  const resolutions: Resolution[] = [];
  for (const text of options.resolve ?? []) {
    const resolution = readResolution(text, folder);
    if (!resolution.ok) return resolution;
    resolutions.push(resolution.value);
  }
  return ok({ decisions: Object.fromEntries(decisions), resolutions });
}

function readResolution(text: string, folder: string): Result<Resolution, string> {
  const at = text.indexOf('=');
  const built = at < 0 ? null : pathBelow(text.slice(0, at), folder);
  const value = text.slice(at + 1);
  if (built === null)
    return err(`“${text}” is not of the form PATH=edited, PATH=generated or PATH=file:NAME`);
  if (value.startsWith('file:')) return ok({ path: built, kind: 'file', file: value.slice('file:'.length) });
  const choices = value.split(',').map((word) => word.trim());
  return choices.every(isSide)
    ? ok({ path: built, kind: 'choices', choices })
    : err(`“${value}” is neither “edited”, “generated”, a list of these nor “file:NAME”`);
}

function isSide(word: string): word is Side {
  return word === 'edited' || word === 'generated';
}

/** `generated/…` with slashes; null for another place. */
function pathBelow(named: string, folder: string): string | null {
  const direct = path.posix.normalize(named.replaceAll('\\', '/')).replace(/\/$/, '');
  if (isGenerated(direct)) return direct;
  const relative = path.relative(folder, path.resolve(named)).replaceAll('\\', '/');
  return isGenerated(relative) ? relative : null;
}

function isGenerated(below: string): boolean {
  return below === 'generated' || below.startsWith('generated/');
}
