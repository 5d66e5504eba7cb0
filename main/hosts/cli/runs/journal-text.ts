import type { MethodOutput } from '#shared/contracts/contracts.ts';
import type { LogLine, RunSummary } from '#shared/contracts/runs.ts';
import { timeText } from '../history/describe.ts';
import { printable } from '../specs/file-problem.ts';

/** `12  2026-11-20 10:05  build  done  1.2 s  CRM  3 files created.` */
export function runLine({ id, startedAt, endedAt, kind, outcome, projectName, note }: RunSummary): string {
  const took = endedAt === null ? '-' : tookText(endedAt - startedAt);
  const parts = [id, timeText(startedAt), kind, outcome, took, projectName, note];
  return printable(parts.filter((part) => part !== '').join('  '));
}

/** What a run was made from, its steps, and what it made. */
export function detailLines(run: MethodOutput<'runs.show'>): string[] {
  const { irHash, inputs, steps, artifacts, log } = run;
  return [
    runLine(run),
    `specs      ${irHash ?? 'do not compile'}`,
    `compiler   ${inputs.compilerVersion}`,
    `project    ${inputs.at}`,
    ...(inputs.folder === null ? [] : [`folder     ${printable(inputs.folder)}`]),
    ...inputs.documents.map(({ path, version }) => printable(`document   ${path}  ${version}`)),
    ...steps.map(({ title, startedAt, endedAt, outcome }) => {
      const took = endedAt === null ? '-' : tookText(endedAt - startedAt);
      return printable(`step       ${title}  ${outcome}  ${took}`);
    }),
    ...artifacts.map(({ path, sha256, bytes }) => printable(`artifact   ${path}  ${bytes} bytes  ${sha256}`)),
    ...(log.leftOut === 0 ? [] : [`log        ${log.leftOut} of ${log.lines} lines were not kept`]),
  ];
}

export function logText({ at, source, text }: LogLine): string {
  const time = new Date(at).toISOString().slice(11, 23);
  return `${time}  ${source.padEnd(6)}  ${printable(text)}`;
}

function tookText(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
