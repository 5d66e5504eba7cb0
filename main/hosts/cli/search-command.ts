import { InvalidArgumentError, type Command as Program } from 'commander';
import type { SearchMatch } from '#shared/contracts/documents.ts';
import { ok } from '#shared/kernel/result.ts';
import { findProject } from './find-project.ts';
import { lines } from './output.ts';
import type { Run } from './run-command.ts';

const MOST = 2000;

/** `strata search` */
export function addSearchCommand(program: Program, run: Run): void {
  program
    .command('search')
    .description('find a text in all documents; upper and lower case count as equal')
    .argument('<text>')
    .option('--project <project>', 'only in this project (id or name)')
    .option('--limit <number>', `print at most so many matches (up to ${MOST})`, readLimit, 200)
    .action((query: string, { project, limit }: { project?: string; limit: number }) =>
      run(async (engine) => {
        const scope = project === undefined ? null : await findProject(engine, project);
        if (scope && !scope.ok) return scope;
        const input = scope ? { query, limit, projectId: scope.value.id } : { query, limit };
        const found = await engine.call('documents.search', input);
        if (!found.ok) return found;
        const { matches, truncated } = found.value;
        const notes = truncated ? 'There are more matches; --limit shows more.\n' : '';
        return ok({ json: found.value, text: lines(matches.map(describe)), notes });
      }),
    );
}

/** As `grep -n` prints it, so that editors and terminals find the place. */
function describe({ projectName, path, line, preview }: SearchMatch): string {
  return `${projectName}/${path}:${line}: ${preview.trim()}`;
}

function readLimit(text: string): number {
  const limit = Number(text);
  if (Number.isInteger(limit) && limit >= 1 && limit <= MOST) return limit;
  throw new InvalidArgumentError(`It must be a whole number from 1 to ${MOST}.`);
}
