import path from 'node:path';
import type { Command as Program } from 'commander';
import type { DoctorReport } from '#shared/contracts/workspace.ts';
import { ok } from '#shared/kernel/result.ts';
import { lines } from './output.ts';
import type { Run } from './run-command.ts';

/** `strata backup` and `strata doctor` */
export function addWorkspaceCommands(program: Program, run: Run): void {
  program
    .command('backup')
    .description('copy the database, also while Strata runs')
    .argument('[file]', 'where to; else into the backups of the workspace')
    .action((file: string | undefined) =>
      run(async (engine) => {
        // The engine may run in another folder.
        const input = file === undefined ? {} : { file: path.resolve(file) };
        const copied = await engine.call('workspace.backup', input);
        return copied.ok ? ok({ json: copied.value, text: lines([copied.value.file]) }) : copied;
      }),
    );

  program
    .command('doctor')
    .description(
      'check the database, every signature and chain, and the search index; exit code 1 for findings',
    )
    .action(() =>
      run(async (engine) => {
        const report = await engine.call('workspace.doctor', {});
        if (!report.ok) return report;
        return ok({ json: report.value, text: describe(report.value), exitCode: report.value.ok ? 0 : 1 });
      }),
    );
}

function describe({ home, ok: isSound, checks }: DoctorReport): string {
  return lines([
    `Workspace ${home}`,
    ...checks.flatMap(({ name, ok: passed, checked, findings }) => [
      `${passed ? 'ok     ' : 'FINDING'} ${name} (${checked} checked)`,
      ...findings.map(({ code, message, next }) => `        ${message} ${next} [${code}]`),
    ]),
    isSound ? 'All is well.' : 'Something needs your attention.',
  ]);
}
