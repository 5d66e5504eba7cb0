import { InvalidArgumentError, Option, type Command as Program } from 'commander';
import { runKind, runOutcome, type RunKind, type RunOutcome } from '#shared/contracts/runs.ts';
import { ok } from '#shared/kernel/result.ts';
import { findProject } from '../find-project.ts';
import { lines } from '../output.ts';
import type { Run } from '../run-command.ts';
import { detailLines, logText, runLine } from './journal-text.ts';

interface ListOptions {
  readonly project?: string;
  readonly kind?: RunKind;
  readonly outcome?: RunOutcome;
  readonly limit: number;
}

/** `strata runs list|show` */
export function addJournalCommands(program: Program, run: Run): void {
  const runs = program
    .command('runs')
    .description(
      'what ran, with what, and what came of it: checks, builds, previews and exports of projects',
    );

  runs
    .command('list')
    .description('list runs, newest first')
    .option('--project <project>', 'of one project: id or name')
    .addOption(new Option('--kind <kind>', 'of one kind').choices(runKind.options))
    .addOption(new Option('--outcome <outcome>', 'that came to this').choices(runOutcome.options))
    .option('--limit <number>', 'list at most so many', readCount, 50)
    .action(({ project: named, kind, outcome, limit }: ListOptions) =>
      run(async (engine) => {
        const project = named === undefined ? null : await findProject(engine, named);
        if (project !== null && !project.ok) return project;
        const listed = await engine.call('runs.list', {
          limit,
          ...(project === null ? {} : { projectId: project.value.id }),
          ...(kind === undefined ? {} : { kind }),
          ...(outcome === undefined ? {} : { outcome }),
        });
        if (!listed.ok) return listed;
        const { runs: found, next } = listed.value;
        const notes = [
          ...(found.length === 0 ? ['There are no such runs.'] : []),
          ...(next === null ? [] : ['There are more runs; --limit shows more.']),
        ];
        return ok({ json: listed.value, text: lines(found.map(runLine)), notes: lines(notes) });
      }),
    );

  runs
    .command('show')
    .description('tell what one run was made from, its steps, its log and what it made')
    .argument('<run>', 'its number in the list')
    .action((runId: string) =>
      run(async (engine) => {
        const shown = await engine.call('runs.show', { runId });
        if (!shown.ok) return shown;
        const log = [];
        for (let after = 0; ;) {
          const page = await engine.call('runs.log', { runId, after, limit: 2000 });
          if (!page.ok) return page;
          log.push(...page.value.lines);
          after = page.value.lines.at(-1)?.no ?? after;
          if (!page.value.more) break;
        }
        const json = { ...shown.value, log: { ...shown.value.log, text: log } };
        return ok({ json, text: lines([...detailLines(shown.value), ...log.map(logText)]) });
      }),
    );
}

function readCount(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= 200) return count;
  throw new InvalidArgumentError('It must be a whole number from 1 to 200.');
}
