import path from 'node:path';
import type { Command as Program } from 'commander';
import type { StudioError } from '#shared/contracts/errors.ts';
import { parseAddress } from '#shared/history/version-address.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { Engine } from '../engine.ts';
import { exportFolder } from '../export-project.ts';
import { findDocument } from '../find-document.ts';
import { findProject } from '../find-project.ts';
import { lines, type Answer } from '../output.ts';
import type { Run } from '../run-command.ts';
import { recordExport } from '../runs/record-export.ts';
import { milestoneText } from './describe.ts';
import { exportGit } from './export-git.ts';
import { addressOf } from './reading-commands.ts';

/** `strata history milestone|restore|branch|merge|export|export-git` */
export function addHistoryChangingCommands(history: Program, run: Run): void {
  const onDocument = (name: string, description: string) =>
    history.command(name).description(description).argument('<project>', 'id or name').argument('<path>');

  onDocument('milestone', 'name a version, rename a milestone, or list the milestones of a document')
    .argument('[name]', 'left out, the milestones are listed')
    .option('--at <version>', 'the version to name', 'now')
    .option('--note <text>', 'what there is to say about it')
    .option('--rename <milestone>', 'give this milestone the name instead')
    .action((project: string, place: string, name: string | undefined, options: MilestoneOptions) =>
      run((engine) => milestone(engine, { project, place, name, ...options })),
    );

  onDocument('restore', 'bring a version back as a new edit')
    .requiredOption('--at <version>', 'the version to bring back')
    .action((project: string, place: string, { at }: { at: string }) =>
      run(async (engine) => {
        const document = await findDocument(engine, project, place);
        if (!document.ok) return document;
        const request = { documentId: document.value.id, version: addressOf(at) };
        const restored = await engine.call('history.restore', request);
        if (!restored.ok) return restored;
        return ok({ json: restored.value, text: `${place}: ${countText(restored.value)}\n` });
      }),
    );

  onDocument('branch', 'make a document that starts from a version of this one')
    .argument('[new-path]', 'where it goes; beside the document when left out')
    .option('--at <version>', 'the version to start from', 'now')
    .action((project: string, place: string, newPath: string | undefined, { at }: { at: string }) =>
      run(async (engine) => {
        const document = await findDocument(engine, project, place);
        if (!document.ok) return document;
        const request = { documentId: document.value.id, version: addressOf(at) };
        const to = newPath === undefined ? {} : { path: newPath };
        const branch = await engine.call('history.branch', { ...request, ...to });
        return branch.ok ? ok({ json: branch.value, text: lines([branch.value.path]) }) : branch;
      }),
    );

  onDocument('merge', 'merge a branch into the document that it is a branch of')
    .option('--dry-run', 'print the text that would come of it, and change nothing')
    .action((project: string, place: string, { dryRun = false }: { dryRun?: boolean }) =>
      run((engine) => merge(engine, { project, place, dryRun })),
    );

  history
    .command('export')
    .description('write the documents of a project as they were at a time')
    .argument('<project>', 'id or name')
    .argument('<folder>', 'made when it is not there; nothing outside of it is touched')
    .requiredOption('--at <time>', 'like 2026-11-20T10:00')
    .option('--force', 'replace files that have other content')
    .action((project: string, folder: string, { at, force = false }: { at: string; force?: boolean }) =>
      run((engine) => exportAt(engine, { project, folder: path.resolve(folder), at, force })),
    );

  history
    .command('export-git')
    .description(
      'write the history of a project as a git repository: a commit for each session and milestone',
    )
    .argument('<project>', 'id or name')
    .argument('<folder>', 'empty, or made when it is not there')
    .action((idOrName: string, folder: string) =>
      run(async (engine) => {
        const project = await findProject(engine, idOrName);
        if (!project.ok) return project;
        const about = { projectId: project.value.id, folder: path.resolve(folder) };
        const exported = await recordExport(
          engine,
          { ...about, title: 'Write the history as a repository' },
          () => exportGit(engine, about.projectId, about.folder),
          ({ commits, tags, leftOut }) => ({
            isWhole: leftOut.length === 0,
            summary: `${counted(commits, 'commit')}, ${counted(tags.length, 'tag')}`,
            artifacts: [],
          }),
        );
        if (!exported.ok) return exported;
        const { commits, tags, leftOut } = exported.value;
        const notes = lines(leftOut.map((file) => `${file}: Left out, no repository can hold this path.`));
        const text = `${counted(commits, 'commit')}, ${counted(tags.length, 'tag')}\n`;
        return ok({ json: exported.value, text, notes, exitCode: leftOut.length === 0 ? 0 : 1 });
      }),
    );
}

interface MilestoneOptions {
  readonly at: string;
  readonly note?: string;
  readonly rename?: string;
}

async function milestone(
  engine: Engine,
  request: MilestoneOptions & {
    readonly project: string;
    readonly place: string;
    readonly name: string | undefined;
  },
): Promise<Result<Answer, StudioError>> {
  const { project, place, name, at, note, rename } = request;
  const document = await findDocument(engine, project, place);
  if (!document.ok) return document;
  const documentId = document.value.id;
  if (rename === undefined && name !== undefined) {
    const named = await engine.call('history.nameVersion', {
      documentId,
      version: addressOf(at),
      name,
      note: note ?? '',
    });
    return named.ok ? ok({ json: named.value, text: lines([milestoneText(named.value)]) }) : named;
  }
  const listed = await engine.call('history.milestones', { documentId });
  if (!listed.ok) return listed;
  const { milestones } = listed.value;
  if (rename === undefined) return ok({ json: { milestones }, text: lines(milestones.map(milestoneText)) });
  const former = rename.replace(/^@/, '');
  const found = milestones.find((one) => one.name === former || one.name === rename);
  if (found === undefined) return err({ code: 'history/milestone-not-found', id: former });
  const renamed = await engine.call('history.renameMilestone', {
    documentId,
    milestoneId: found.id,
    ...(name === undefined ? {} : { name }),
    ...(note === undefined ? {} : { note }),
  });
  return renamed.ok ? ok({ json: renamed.value, text: lines([milestoneText(renamed.value)]) }) : renamed;
}

async function merge(
  engine: Engine,
  { project, place, dryRun }: { readonly project: string; readonly place: string; readonly dryRun: boolean },
): Promise<Result<Answer, StudioError>> {
  const document = await findDocument(engine, project, place);
  if (!document.ok) return document;
  const documentId = document.value.id;
  const preview = await engine.call('history.mergePreview', { documentId });
  if (!preview.ok) return preview;
  const { bothChanged, merged, target } = preview.value;
  const notes = lines(
    bothChanged.map(({ from, to }) => {
      const where = to - from > 1 ? `Lines ${from + 1} to ${to}` : `Line ${from + 1}`;
      return `${where}: both sides have changed this.`;
    }),
  );
  if (dryRun) return ok({ json: preview.value, text: merged, notes });
  const done = await engine.call('history.merge', { documentId });
  if (!done.ok) return done;
  return ok({
    json: { ...done.value, bothChanged },
    text: `${target.path}: ${countText(done.value)}\n`,
    notes,
  });
}

async function exportAt(
  engine: Engine,
  request: {
    readonly project: string;
    readonly folder: string;
    readonly at: string;
    readonly force: boolean;
  },
): Promise<Result<Answer, StudioError>> {
  const time = parseAddress(addressOf(request.at));
  if (!time.ok || time.value.kind !== 'time') {
    const detail = time.ok ? 'it is no time' : time.error.detail;
    return err({ code: 'history/version-unknown', address: request.at, detail });
  }
  const project = await findProject(engine, request.project);
  if (!project.ok) return project;
  const { folder, force } = request;
  const { at } = time.value;
  const projectId = project.value.id;
  const title = `Write the documents of ${request.at} as files`.slice(0, 200);
  return exportFolder(engine, { projectId, folder, force, title }, (after) =>
    engine.call('history.exportAt', { projectId, at, ...(after === null ? {} : { after }) }),
  );
}

function countText({
  edits,
  inserted,
  deleted,
}: {
  edits: number;
  inserted: number;
  deleted: number;
}): string {
  return `${counted(edits, 'edit')}, ${inserted} inserted, ${deleted} deleted`;
}

function counted(count: number, what: string): string {
  return count === 1 ? `1 ${what}` : `${count} ${what}s`;
}
