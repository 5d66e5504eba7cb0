import path from 'node:path';
import type { GeneratedApplication } from '#shared/compiler/generate/application.ts';
import type { EditDecision } from '#shared/contracts/builds.ts';
import { createBaseTexts } from './base-texts.ts';
import { movedPath } from './built-path.ts';
import { decideFile, type FileOutcome, type FileQuestion } from './decide-file.ts';
import { textOf } from './file-text.ts';
import { inParallel } from './in-parallel.ts';
import { missingDependencies } from './missing-dependencies.ts';
import type { Target } from './open-target.ts';
import type { FolderReader } from './read-standing.ts';
import { relocateImports } from './relocate-imports.ts';

/** What the owners want done with their edits. */
export interface Decisions {
  /** By path; a folder stands for the edited files in it that have no decision of their own. */
  readonly decisions: Readonly<Record<string, EditDecision>>;
  /** What ejected files shall be that cannot be merged, by path. */
  readonly resolved: Readonly<Record<string, string>>;
}

/** A file that is written once, where nothing stands, and its owners' from then on. */
export interface OwnFile {
  readonly path: string;
  readonly content: string | Buffer;
}

/** What a build would do to a folder at rest. */
export interface Plan {
  /** One for each path below `generated/` that is generated or that the manifest names, in path order. */
  readonly files: readonly FileOutcome[];
  /** Scaffold, and what is moved out of `generated/`, in path order. */
  readonly own: readonly OwnFile[];
  /** Where something of theirs stands in the way, in path order. */
  readonly inTheWay: readonly string[];
  /** Packages that the application needs and their `package.json` does not name. */
  readonly missingDependencies: readonly string[];
  /** Decisions about paths that there are not. */
  readonly unknown: readonly string[];
}

/** Reads what the manifest and the application name, and nothing else. Throws errors of the file system. */
export async function planBuild(
  target: Target,
  { generated, scaffold }: GeneratedApplication,
  { decisions, resolved }: Decisions,
): Promise<Plan> {
  const { reader } = target;
  const known = knownFiles(target);
  const paths = [...new Set([...known.keys(), ...generated.keys()])].sort();
  const allGone = (await reader.folderAt('generated')) === 'nothing';
  const baseOf = createBaseTexts(reader, generated);
  const files = await inParallel(paths, async (file) =>
    decideFile({
      path: file,
      standing: await reader.read(file),
      known: known.get(file) ?? null,
      generated: generated.get(file) ?? null,
      allGone,
      decision: decisionAbout(file, decisions),
      isNamed: Object.hasOwn(decisions, file),
      resolved: Object.hasOwn(resolved, file) ? (resolved[file] ?? null) : null,
      baseOf,
    }),
  );
  const moved = files.flatMap(({ path: file, moved: bytes }) =>
    bytes === null ? [] : [moveOut(file, bytes)],
  );
  const scaffolded = await missingOf(reader, scaffold);
  const taken = await inParallel(moved, async ({ path: file }) =>
    (await reader.look(file)) === 'nothing' ? [] : [file],
  );
  const inTheWay = files.filter(({ stop }) => stop === 'in-the-way').map(({ path: file }) => file);
  return {
    files,
    own: [...scaffolded.files, ...moved].sort((a, b) => (a.path < b.path ? -1 : 1)),
    inTheWay: [...inTheWay, ...scaffolded.blocked, ...taken.flat()].sort(),
    missingDependencies: await missingPackages(reader, scaffold.get('package.json')),
    unknown: Object.keys(decisions).filter((named) => !isAmong(named, paths)),
  };
}

function knownFiles({ manifest }: Target): Map<string, FileQuestion['known']> {
  const known = new Map<string, FileQuestion['known']>();
  if (manifest === null) return known;
  for (const [file, hash] of Object.entries(manifest.files)) known.set(file, { kind: 'generated', hash });
  for (const [file, hash] of Object.entries(manifest.ejected)) known.set(file, { kind: 'ejected', hash });
  return known;
}

/** That of the path itself, else of the nearest folder that it is in. */
function decisionAbout(file: string, decisions: Decisions['decisions']): EditDecision | null {
  for (let at = file; at !== '.'; at = path.posix.dirname(at)) {
    if (Object.hasOwn(decisions, at)) return decisions[at] ?? null;
  }
  return null;
}

function isAmong(named: string, paths: readonly string[]): boolean {
  return paths.some((file) => file === named || file.startsWith(`${named}/`));
}

function moveOut(file: string, bytes: Buffer): OwnFile {
  const to = movedPath(file);
  const text = textOf(bytes);
  return { path: to, content: text === null ? bytes : relocateImports(text, file, to) };
}

/** What of the scaffold is not there yet, and what can neither be there nor be written. */
async function missingOf(
  reader: FolderReader,
  scaffold: ReadonlyMap<string, string>,
): Promise<{ files: OwnFile[]; blocked: string[] }> {
  const blocked: string[] = [];
  const files = await inParallel([...scaffold], async ([file, content]) => {
    if ((await reader.folderAt(path.posix.dirname(file))) === 'obstacle') blocked.push(file);
    else if ((await reader.look(file)) === 'nothing') return [{ path: file, content }];
    return [];
  });
  return { files: files.flat(), blocked };
}

async function missingPackages(reader: FolderReader, needed: string | undefined): Promise<string[]> {
  if (needed === undefined) return [];
  const theirs = await reader.read('package.json');
  return theirs.kind === 'file' ? missingDependencies(needed, textOf(theirs.bytes)) : [];
}
