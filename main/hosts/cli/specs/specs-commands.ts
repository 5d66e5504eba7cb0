import type { Command as Program } from 'commander';
import type { StudioError } from '#shared/contracts/errors.ts';
import { skipReasonSentence } from '#shared/contracts/messages.ts';
import type { SkippedFile } from '#shared/contracts/documents.ts';
import type { SpecSide } from '#shared/contracts/specs.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { Engine } from '../engine.ts';
import { addressOf } from '../history/reading-commands.ts';
import { lines, type Answer } from '../output.ts';
import type { Run } from '../run-command.ts';
import { isFolder, projectNamed, TARGET } from '../target.ts';
import type { CompiledFolder } from './compile-folder.ts';
import { problemLine, problemOfProject, type FileProblem } from './file-problem.ts';
import { notCompiling } from './not-compiling.ts';

/** Carries out a command that needs neither an engine nor a workspace. */
export type RunHere = (command: () => Promise<Result<Answer, StudioError>>) => Promise<void>;

export interface SpecsCommandsDeps {
  readonly run: Run;
  readonly runHere: RunHere;
}

const VERSION = 'a time, a milestone or “now”, like @2026-11-20T10:00, @v1';

/** `strata check|ir|diff`: what a model of specs means, of a project or of plain files. */
export function addSpecsCommands(program: Program, { run, runHere }: SpecsCommandsDeps): void {
  program
    .command('check')
    .description('list the problems of specs; the exit code is 1 when one is an error')
    .argument('<target>', TARGET)
    .action(async (target: string) =>
      (await isFolder(target))
        ? runHere(async () => {
            const checked = await compileFolder(target);
            if (!checked.ok) return checked;
            const { problems, errors, warnings, files, compiled, leftOut } = checked.value;
            const answer = checkAnswer({ problems, errors, warnings, files, hash: compiled?.hash ?? null });
            return ok({ ...answer, notes: leftOutNotes(leftOut) });
          })
        : run(async (engine) => {
            const checked = await withProject(engine, target, (projectId) =>
              engine.call('runs.check', { projectId }),
            );
            if (!checked.ok) return checked;
            const { problems, errors, warnings, documents: files, irHash: hash } = checked.value;
            return ok(
              checkAnswer({ problems: problems.map(problemOfProject), errors, warnings, files, hash }),
            );
          }),
    );

  program
    .command('ir')
    .description('print what specs compile to as canonical JSON, exactly: its SHA-256 is the hash')
    .argument('<target>', TARGET)
    .option('--hash', 'print the hash only')
    .action(async (target: string, { hash = false }: { hash?: boolean }) =>
      (await isFolder(target))
        ? runHere(async () => {
            const folder = await compileFolder(target);
            if (!folder.ok) return folder;
            const { compiled, problems, errors } = folder.value;
            return ok(compiled ? irAnswer(compiled, hash) : notCompiling(problems, errors));
          })
        : run(async (engine) => {
            const project = await projectNamed(engine, target);
            if (!project.ok) return project;
            const projectId = project.value.id;
            const compiled = await engine.call('specs.ir', { projectId });
            if (compiled.ok) return ok(irAnswer(compiled.value, hash));
            if (compiled.error.code !== 'specs/not-compiling' || compiled.error.errors === 0) return compiled;
            const checked = await engine.call('specs.check', { projectId });
            if (!checked.ok) return checked;
            return ok(notCompiling(checked.value.problems.map(problemOfProject), checked.value.errors));
          }),
    );

  const diff = program
    .command('diff')
    .description('tell in sentences what two folders of specs, or two versions of a project, differ in')
    .argument('<target>', TARGET)
    .argument('[folder]', 'the later one of two folders')
    .option('--from <version>', `of a project: ${VERSION}`)
    .option('--to <version>', 'of a project: the later one; now, if left out')
    .action(
      async (target: string, later: string | undefined, { from, to }: { from?: string; to?: string }) => {
        const versioned = from !== undefined || to !== undefined;
        if (later !== undefined) {
          if (versioned) return diff.error('error: folders have no versions: leave out --from and --to');
          for (const folder of [target, later])
            if (!(await isFolder(folder))) return diff.error(`error: there is no folder “${folder}”`);
          return runHere(() => diffFolders(target, later));
        }
        if (!versioned && (await isFolder(target)))
          return diff.error('error: name the folder that this one is compared with');
        if (from === undefined) return diff.error('error: name the earlier version of the project: --from');
        return run(async (engine) => {
          const compared = await withProject(engine, target, (projectId) =>
            engine.call('specs.diff', { projectId, from: addressOf(from), to: addressOf(to ?? 'now') }),
          );
          if (!compared.ok) return compared;
          const { changes, from: before, to: after } = compared.value;
          return ok(diffAnswer(changes, sideAt(from, before), sideAt(to ?? 'now', after)));
        });
      },
    );
}

async function diffFolders(target: string, later: string): Promise<Result<Answer, StudioError>> {
  const before = await compileFolder(target);
  if (!before.ok) return before;
  const after = await compileFolder(later);
  if (!after.ok) return after;
  const { diffIrs } = await import('#shared/compiler/compat/diff-irs.ts');
  const [old, now] = [before.value.compiled, after.value.compiled];
  const changes = old && now ? diffIrs(old.ir, now.ir) : [];
  const notes = leftOutNotes([...before.value.leftOut, ...after.value.leftOut]);
  const answer = diffAnswer(changes, sideOf(target, before.value), sideOf(later, after.value));
  return ok({ ...answer, notes: notes + (answer.notes ?? '') });
}

interface Side {
  /** As the person has named it. */
  readonly name: string;
  readonly hash: string | null;
  readonly errors: number;
  readonly problems: readonly FileProblem[];
}

function sideOf(name: string, { compiled, errors, problems }: CompiledFolder): Side {
  const listed = problems.filter(({ severity }) => severity === 'error');
  return { name, hash: compiled?.hash ?? null, errors, problems: listed };
}

function sideAt(name: string, { hash, errors, problems }: SpecSide): Side {
  return { name, hash, errors, problems: problems.map(problemOfProject) };
}

function diffAnswer(changes: readonly { readonly sentence: string }[], from: Side, to: Side): Answer {
  const json = { changes, from, to };
  const broken = [from, to].filter(({ hash }) => hash === null);
  if (broken.length > 0) {
    const notes = broken.flatMap(({ name, errors, problems }) => [
      ...problems.map(problemLine),
      errors === 0
        ? `There are no specs at ${name}.`
        : `The specs at ${name} do not compile: ${counted(errors, 'error')}.`,
    ]);
    return { json, text: '', notes: lines(notes), exitCode: 1 };
  }
  const notes = changes.length === 0 ? 'They mean the same.\n' : '';
  return { json, text: lines(changes.map(({ sentence }) => sentence)), notes };
}

interface CheckedTarget {
  readonly problems: readonly FileProblem[];
  readonly errors: number;
  readonly warnings: number;
  readonly files: number;
  readonly hash: string | null;
}

function checkAnswer(json: CheckedTarget): Answer {
  const { problems, errors, warnings, files } = json;
  const unlisted = errors + warnings - problems.length;
  const more = unlisted === 0 ? [] : [`${counted(unlisted, 'problem')} more`];
  const count = `${counted(errors, 'error')}, ${counted(warnings, 'warning')} in ${counted(files, 'file')}`;
  return {
    json,
    text: lines([...problems.map(problemLine), ...more, count]),
    exitCode: errors === 0 ? 0 : 1,
  };
}

function irAnswer({ json, hash }: { readonly json: string; readonly hash: string }, only: boolean): Answer {
  if (only) return { json: { hash }, text: `${hash}\n` };
  return { json: { hash, ir: JSON.parse(json) as unknown }, text: json };
}

async function compileFolder(folder: string) {
  const { compileFolder: compile } = await import('./compile-folder.ts');
  return compile(folder);
}

/** Finds the project and asks about it. */
async function withProject<T>(
  engine: Engine,
  idOrName: string,
  ask: (projectId: string) => Promise<Result<T, StudioError>>,
): Promise<Result<T, StudioError>> {
  const project = await projectNamed(engine, idOrName);
  return project.ok ? ask(project.value.id) : project;
}

function leftOutNotes(files: readonly SkippedFile[]): string {
  return lines(files.map(({ path: file, reason }) => `${file}: ${skipReasonSentence(reason)}`));
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
