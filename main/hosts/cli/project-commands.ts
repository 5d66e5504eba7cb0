import path from 'node:path';
import type { Command as Program } from 'commander';
import type { ProjectSummary } from '#shared/contracts/documents.ts';
import { skipReasonSentence } from '#shared/contracts/messages.ts';
import { ok } from '#shared/kernel/result.ts';
import { exportFolder } from './export-project.ts';
import { findProject } from './find-project.ts';
import { importFiles, type ImportOutcome } from './import-files.ts';
import { lines } from './output.ts';
import type { Run } from './run-command.ts';

/** `strata project …` */
export function addProjectCommands(program: Program, run: Run): void {
  const project = program.command('project').description('projects of the workspace');

  project
    .command('list')
    .description('list the projects')
    .option('--trashed', 'list those in the trash')
    .action(({ trashed = false }: { trashed?: boolean }) =>
      run(async (engine) => {
        const listed = await engine.call('projects.list', {});
        if (!listed.ok) return listed;
        const projects = listed.value.projects.filter(({ trashedAt }) => (trashedAt !== null) === trashed);
        return ok({ json: { projects }, text: lines(projects.map(describe)) });
      }),
    );

  project
    .command('create')
    .description('create a project: an empty one, or one that begins with the documents of a template')
    .argument('<name>')
    .option('--template <template>', 'one of those that “strata project templates” lists')
    .action((name: string, { template }: { template?: string }) =>
      run(async (engine) => {
        const created =
          template === undefined
            ? await engine.call('projects.create', { name })
            : await engine.call('projects.createFromTemplate', { template, name });
        return created.ok ? ok({ json: created.value, text: lines([describe(created.value)]) }) : created;
      }),
    );

  project
    .command('templates')
    .description('list what a project can begin with')
    .action(() =>
      run(async (engine) => {
        const listed = await engine.call('templates.list', {});
        if (!listed.ok) return listed;
        const text = lines(
          listed.value.templates.map((one) => `${one.name}  ${one.title}: ${one.description}`),
        );
        return ok({ json: listed.value, text });
      }),
    );

  project
    .command('import')
    .description(
      'import UTF-8 text files of up to 5 MB; of a folder, what it holds. Files that are skipped are listed with ' +
        'the reason; the exit code is 1 when that is one of the PATHS themselves.',
    )
    .argument('<project>', 'id or name')
    .argument('<paths...>', 'files and folders')
    .option('--create', 'create the project when there is none of that name')
    .action((idOrName: string, paths: string[], { create = false }: { create?: boolean }) =>
      run(async (engine) => {
        let target = await findProject(engine, idOrName);
        if (!target.ok && target.error.code === 'documents/project-not-found' && create) {
          target = await engine.call('projects.create', { name: idOrName });
        }
        if (!target.ok) return target;
        const imported = await importFiles(engine, target.value.id, paths);
        if (!imported.ok) return imported;
        const { report, leftOut, tookAllNamed } = imported.value;
        const json = { projectId: target.value.id, ...report, leftOut };
        return ok({ json, ...describeImport(imported.value), exitCode: tookAllNamed ? 0 : 1 });
      }),
    );

  project
    .command('export')
    .description('write the documents of a project as plain files')
    .argument('<project>', 'id or name')
    .argument('<folder>', 'made when it is not there; nothing outside of it is touched')
    .option('--force', 'replace files that have other content')
    .action((idOrName: string, folder: string, { force = false }: { force?: boolean }) =>
      run(async (engine) => {
        const source = await findProject(engine, idOrName);
        if (!source.ok) return source;
        const projectId = source.value.id;
        const about = {
          projectId,
          folder: path.resolve(folder),
          force,
          title: 'Write the documents as files',
        };
        return exportFolder(engine, about, (after) =>
          engine.call('projects.export', after === null ? { projectId } : { projectId, after }),
        );
      }),
    );

  for (const verb of ['trash', 'restore'] as const) {
    project
      .command(verb)
      .description(verb === 'trash' ? 'move a project to the trash' : 'take a project out of the trash')
      .argument('<project>', 'id or name')
      .action((idOrName: string) =>
        run(async (engine) => {
          const found = await findProject(engine, idOrName, { trashed: verb === 'restore' });
          if (!found.ok) return found;
          const moved = await engine.call(`projects.${verb}`, { projectId: found.value.id });
          return moved.ok ? ok({ json: moved.value, text: lines([describe(moved.value)]) }) : moved;
        }),
      );
  }
}

function describe({ id, name, documentCount }: ProjectSummary): string {
  return `${id}  ${name}  (${documentCount === 1 ? '1 document' : `${documentCount} documents`})`;
}

function describeImport({ report, leftOut }: ImportOutcome): { text: string; notes: string } {
  const { created, updated, unchanged, skipped, crlf } = report;
  const withCrlf = crlf === 0 ? '' : `; ${crlf} with CR LF line ends, which are kept`;
  const text =
    `${created.length} created, ${updated.length} updated, ${unchanged.length} unchanged, ` +
    `${skipped.length} skipped${withCrlf}\n`;
  const notes = lines([
    ...skipped.map(({ path: file, reason, detail }) => {
      const facts = detail === undefined ? '' : ` (${detail})`;
      return `${file}: ${skipReasonSentence(reason)}${facts}`;
    }),
    ...leftOut.map((folder) => `${folder}: Left out, it holds the files of a tool.`),
  ]);
  return { text, notes };
}
