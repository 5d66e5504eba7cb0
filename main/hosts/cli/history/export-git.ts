import fs from 'node:fs';
import path from 'node:path';
import type { MethodOutput } from '#shared/contracts/contracts.ts';
import type { StudioError } from '#shared/contracts/errors.ts';
import type { DocumentId, ProjectId } from '#shared/kernel/brand.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { runGit } from '../../../platform/process/run-git.ts';
import type { Engine } from '../engine.ts';
import { encodeCommit, isForbidden, tagName } from './fast-import.ts';
import { planCommits, type DocumentStory, type PlannedCommit } from './plan-commits.ts';

export interface GitReport {
  readonly folder: string;
  readonly commits: number;
  readonly tags: readonly {
    readonly tag: string;
    readonly milestone: string;
    readonly path: string;
  }[];
  /** Paths that no repository can hold. */
  readonly leftOut: readonly string[];
}

/** Something the engine refused while the stream was being made. */
class Refused extends Error {
  readonly reason: StudioError;
  constructor(reason: StudioError) {
    super(reason.code);
    this.reason = reason;
  }
}

/** Writes the history of a project as a git repository into an empty folder, with the `git` program. */
export async function exportGit(
  engine: Engine,
  projectId: ProjectId,
  folder: string,
): Promise<Result<GitReport, StudioError>> {
  if (!isEmptyOrMissing(folder)) return err({ code: 'history/folder-not-empty', folder });
  if ((await runGit(process.cwd(), ['--version'])) === null) return err({ code: 'history/git-missing' });
  const timeline = await engine.call('history.timeline', { projectId });
  if (!timeline.ok) return timeline;
  const stories = await storiesOf(engine, projectId);
  if (!stories.ok) return stories;
  const commits = planCommits(timeline.value.events, stories.value);

  const wasThere = fs.existsSync(folder);
  try {
    fs.mkdirSync(folder, { recursive: true });
    const report = await writeRepository(engine, folder, commits);
    if (!report.ok) removeAgain(folder, wasThere);
    return report;
  } catch (error) {
    removeAgain(folder, wasThere);
    if (error instanceof Refused) return err(error.reason);
    const detail = error instanceof Error ? error.message : 'it cannot be written';
    return err({ code: 'history/git-failed', detail: detail.replace(/\.$/, '') });
  }
}

async function writeRepository(
  engine: Engine,
  folder: string,
  commits: readonly PlannedCommit[],
): Promise<Result<GitReport, StudioError>> {
  const tags: { tag: string; milestone: string; path: string }[] = [];
  const leftOut = new Set<string>();
  const steps: readonly { args: readonly string[]; input?: AsyncIterable<Uint8Array> }[] = [
    { args: ['init', '--quiet', '--template='] },
    { args: ['symbolic-ref', 'HEAD', 'refs/heads/main'] },
    // Texts are written exactly as they are, whatever the line ends.
    { args: ['config', 'core.autocrlf', 'false'] },
    { args: ['fast-import', '--quiet'], input: stream(engine, commits, tags, leftOut) },
    ...(commits.length === 0 ? [] : [{ args: ['reset', '--quiet', '--hard'] }]),
  ];
  for (const { args, input = null } of steps) {
    const outcome = await runGit(folder, args, input);
    if (outcome === null) return err({ code: 'history/git-missing' });
    if (outcome.code !== 0) {
      const detail = (outcome.stderr.split('\n')[0] ?? '').replace(/\.$/, '') || `git ${args[0]} failed`;
      return err({ code: 'history/git-failed', detail });
    }
  }
  return ok({ folder, commits: commits.length, tags, leftOut: [...leftOut] });
}

/** What every document has to tell, those in the trash too. */
async function storiesOf(
  engine: Engine,
  projectId: ProjectId,
): Promise<Result<DocumentStory[], StudioError>> {
  const tree = await engine.call('projects.tree', { projectId });
  if (!tree.ok) return tree;
  const stories: DocumentStory[] = [];
  for (const { id, path: place } of tree.value.documents) {
    const opened = await engine.call('history.open', { documentId: id });
    if (!opened.ok) return opened;
    const listed = await engine.call('history.milestones', { documentId: id });
    if (!listed.ok) return listed;
    const { milestones } = listed.value;
    stories.push({ id, path: place, sessions: opened.value.sessions, milestones });
  }
  return ok(stories);
}

/** The commits as git reads them, one after the other; texts are asked for when their turn has come. */
async function* stream(
  engine: Engine,
  commits: readonly PlannedCommit[],
  tags: { tag: string; milestone: string; path: string }[],
  leftOut: Set<string>,
): AsyncGenerator<Uint8Array> {
  const places = new Map<string, { path: string | null; text: string }>();
  let written = new Map<string, string>();
  for (const commit of commits) {
    for (const { id, path: to, version } of commit.changes) {
      const known = places.get(id) ?? { path: null, text: '' };
      const text = version === undefined ? known.text : await textOf(engine, id, version);
      places.set(id, { path: to === undefined ? known.path : to, text });
    }
    const { shows } = commit;
    const shown = shows === null ? null : await textOf(engine, shows.id, shows.version);
    const tree = new Map<string, string>();
    for (const [id, { path: place, text }] of places) {
      if (place === null) continue;
      if (isForbidden(place)) leftOut.add(place);
      else tree.set(place, id === shows?.id && shown !== null ? shown : text);
    }
    const files: { path: string; text: string | null }[] = [];
    for (const place of written.keys()) if (!tree.has(place)) files.push({ path: place, text: null });
    for (const [place, text] of tree) if (written.get(place) !== text) files.push({ path: place, text });
    written = tree;
    const tag = tagOf(commit, tags);
    const { author, at, order, subject, body } = commit;
    const message = `${subject}\n${body === '' ? '' : `\n${body}\n`}`;
    yield encodeCommit({ author: { author, at }, committer: { author, at: order }, message, files, tag });
  }
}

function tagOf(
  { milestone, body }: PlannedCommit,
  tags: { tag: string; milestone: string; path: string }[],
): { name: string; message: string } | null {
  if (milestone === null) return null;
  const name = tagName(milestone.name, new Set(tags.map(({ tag }) => tag)));
  tags.push({ tag: name, milestone: milestone.name, path: milestone.path });
  return { name, message: `${milestone.name}\n${body === '' ? '' : `\n${body}\n`}` };
}

async function textOf(engine: Engine, id: string, version: string): Promise<string> {
  const read: Result<MethodOutput<'history.read'>, StudioError> = await engine.call('history.read', {
    documentId: id as DocumentId,
    version,
  });
  if (!read.ok) throw new Refused(read.error);
  return read.value.text ?? '';
}

function isEmptyOrMissing(folder: string): boolean {
  if (!fs.existsSync(folder)) return true;
  return fs.statSync(folder).isDirectory() && fs.readdirSync(folder).length === 0;
}

/** The folder was empty before: whatever is in it came from here. */
function removeAgain(folder: string, wasThere: boolean): void {
  if (!wasThere) fs.rmSync(folder, { recursive: true, force: true });
  else for (const name of fs.readdirSync(folder)) fs.rmSync(path.join(folder, name), { recursive: true });
}
