import path from 'node:path';
import { InvalidArgumentError, Option, type Command as Program } from 'commander';
import { onSchemaChange, type OnSchemaChange } from '#shared/contracts/preview.ts';
import { ok } from '#shared/kernel/result.ts';
import type { Output } from '../output.ts';
import type { Run } from '../run-command.ts';
import { printable } from '../specs/file-problem.ts';
import type { RunHere } from '../specs/specs-commands.ts';
import { isFolder, projectNamed, TARGET } from '../target.ts';
import type { BuildOptions } from './build-command.ts';
import { addJournalCommands } from './journal-commands.ts';

export interface RunsCommandsDeps {
  readonly run: Run;
  readonly runHere: RunHere;
  readonly output: Output;
  readonly version: string;
  /** Resolves when the process is asked to stop. */
  readonly stopped: () => Promise<void>;
}

interface BuildFlags extends BuildOptions {
  readonly out?: string;
}

interface RunFlags {
  readonly out?: string;
  readonly port?: number;
  readonly data: OnSchemaChange;
}

/** `strata build`, `strata run`, `strata runs …` */
export function addRunsCommands(program: Program, deps: RunsCommandsDeps): void {
  addBuildCommand(program, deps);
  addRunCommand(program, deps);
  addJournalCommands(program, deps.run);
}

function addBuildCommand(program: Program, { run, runHere, version, output }: RunsCommandsDeps): void {
  const command = program.command('build');
  const misused = (issue: string): never => command.error(`error: ${issue}`);
  command
    .description('write the application that specs describe into a folder of yours')
    .argument('<target>', TARGET)
    .option(
      '--out <folder>',
      'where to: an empty or a new folder, or one that was built into before (else where a project was built to last, or a folder like crm-app in this one, named after the application)',
    )
    .option('--dry-run', 'tell what would be done, and write nothing')
    .option('--diff', 'like --dry-run, with every difference')
    .option('--move <paths...>', 'edited files whose text goes to src/moved/; they are generated again')
    .option('--eject <paths...>', 'files that are yours from now on; later builds are merged into them')
    .option(
      '--discard <paths...>',
      'edited, removed or ejected files that are generated again; edits are lost',
    )
    .option(
      '--resolve <choices...>',
      'how conflicts in ejected files are settled: PATH=edited, PATH=generated, PATH=edited,generated,… for one after the other, or PATH=file:NAME for a text of yours',
    )
    .action(async (named: string, { out, ...options }: BuildFlags) => {
      if (await isFolder(named)) {
        return runHere(async () => {
          const generated = await slowly(output, 'Compiling …', async () => {
            const { generateFolder } = await import('./generate-folder.ts');
            return generateFolder(named, version);
          });
          if (!generated.ok) return generated;
          if ('refused' in generated.value) return ok(generated.value.refused);
          const folder = path.resolve(out ?? `${generated.value.ir.app.name}-app`);
          const { createFolderTarget } = await import('./build-target.ts');
          const { build } = await import('./build-command.ts');
          const target = createFolderTarget(generated.value, folder);
          return slowly(output, `Building into ${printable(folder)} …`, () =>
            build(target, options, misused),
          );
        });
      }
      return run(async (engine) => {
        const project = await projectNamed(engine, named);
        if (!project.ok) return project;
        const { projectFolder } = await import('./project-folder.ts');
        const folder = await projectFolder(engine, project.value.id, out);
        if (!folder.ok) return folder;
        const { createProjectTarget } = await import('./build-target.ts');
        const { build } = await import('./build-command.ts');
        const target = createProjectTarget(engine, project.value.id, folder.value);
        return slowly(output, `Building into ${printable(folder.value)} …`, () =>
          build(target, options, misused),
        );
      });
    });
}

function addRunCommand(program: Program, { run, runHere, version, output, stopped }: RunsCommandsDeps): void {
  program
    .command('run')
    .description('run the application that specs describe, with sample data, until Ctrl+C')
    .argument('<target>', TARGET)
    .option('--out <folder>', 'build into this folder first; of plain files the data is kept there, too')
    .option('--port <number>', 'serve on this port; else on any', readPort)
    .addOption(
      new Option(
        '--data <what>',
        'what becomes of earlier data: ask before something of it is lost, keep what can be kept, or begin with fresh sample data',
      )
        .choices(onSchemaChange.options)
        .default('ask'),
    )
    .action(async (named: string, { out, port, data }: RunFlags) => {
      const options = { out: out === undefined ? null : path.resolve(out), port: port ?? null, data };
      if (await isFolder(named)) {
        return runHere(async () => {
          const deps = { output, stopped: stopped() };
          output.progress('Compile the specs …');
          const { generateFolder } = await import('./generate-folder.ts');
          const generated = await generateFolder(named, version);
          if (!generated.ok) return generated;
          if ('refused' in generated.value) return ok(generated.value.refused);
          const { runFolder } = await import('./run-folder.ts');
          return runFolder(generated.value, options, deps);
        });
      }
      return run(async (engine) => {
        const deps = { output, stopped: stopped() };
        const project = await projectNamed(engine, named);
        if (!project.ok) return project;
        const { runProject } = await import('./run-project.ts');
        return runProject(engine, project.value, options, deps);
      });
    });
}

/** What takes longer than people wait without a word, in milliseconds. */
const LONG = 1000;

/** Says what is done when it takes its time. */
async function slowly<T>(output: Output, what: string, work: () => Promise<T>): Promise<T> {
  const timer = setTimeout(() => output.progress(what), LONG);
  try {
    return await work();
  } finally {
    clearTimeout(timer);
  }
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1024 && port <= 65_535) return port;
  throw new InvalidArgumentError('It must be a whole number from 1024 to 65535.');
}
