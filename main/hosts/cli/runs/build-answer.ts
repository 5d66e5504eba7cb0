import type { BuildReport, MergePart } from '#shared/contracts/builds.ts';
import type { MethodOutput } from '#shared/contracts/contracts.ts';
import type { ErrorOf, StudioError } from '#shared/contracts/errors.ts';
import { messageFor } from '#shared/contracts/messages.ts';
import { diffTexts } from '#shared/history/diff-texts.ts';
import { reportSentence } from '../../../areas/runs/index.ts';
import { unifiedDiff } from '../history/describe.ts';
import { lines, type Answer } from '../output.ts';
import { printable } from '../specs/file-problem.ts';

type Diff = MethodOutput<'runs.buildDiff'>;

/** So many files are listed of a build that was made; a first one has hundreds. */
const LISTED = 30;

/** What `build` says when it is done. */
export function builtAnswer(built: MethodOutput<'runs.build'>, folder: string): Answer {
  const { files, created, changed, removed, unchanged } = built;
  const listed = files.slice(0, LISTED).map(fileLine);
  const more = files.length - listed.length;
  const rest = more === 0 ? [] : [`and ${more === 1 ? '1 more file' : `${more} more files`}`];
  const isFirst = created > 0 && changed + removed + unchanged === 0;
  const next = isFirst ? [`There, run: npm install && npm test && npm start`] : [];
  return {
    json: { folder, dryRun: false, ...built },
    text: lines([...listed, ...rest, `${folder}: ${reportSentence(built)}`]),
    notes: lines([...packageNotes(built), ...next]),
  };
}

/** What `build --dry-run` says. */
export function previewAnswer(
  preview: MethodOutput<'runs.buildPreview'>,
  folder: string,
  diffs: readonly Diff[] | null,
): Answer {
  const { files, edited, conflicts, inTheWay } = preview;
  const undecided = edited.filter(({ decision }) => decision === null);
  const stops = [
    ...undecided.map(({ path, gone }) => `${printable(path)} was ${gone ? 'removed' : 'edited'} by hand`),
    ...conflicts.map(({ path, places }) => `${printable(path)} has conflicts: ${places}`),
    ...inTheWay.map((path) => `${printable(path)} stands in the way`),
  ];
  const shown = diffs === null ? files.map(fileLine) : diffs.map(diffText);
  const end =
    stops.length === 0
      ? reportSentence(preview)
      : `This build would be refused; without that: ${reportSentence(preview)}`;
  return {
    json: { folder, dryRun: true, ...preview, ...(diffs === null ? {} : { diffs }) },
    text: lines([...shown, `${folder}: ${end}`]),
    notes: lines([...stops, ...packageNotes(preview)]),
    exitCode: stops.length === 0 ? 0 : 1,
  };
}

/** Why a build was refused because of its owners' edits: all of them, and how to go on. */
export function refusedAnswer(
  error: ErrorOf<'build/files-edited' | 'build/files-in-the-way' | 'build/conflicts'>,
  merges: readonly { readonly path: string; readonly parts: readonly MergePart[] }[],
): Answer {
  const { title, next } = messageFor(error);
  return {
    json: { error, ...(error.code === 'build/conflicts' ? { conflicts: merges } : {}) },
    text: '',
    notes: lines([...refusedLines(error, merges), title, ...waysOut(error, next)]),
    exitCode: 1,
  };
}

function refusedLines(
  error: Parameters<typeof refusedAnswer>[0],
  merges: Parameters<typeof refusedAnswer>[1],
): string[] {
  switch (error.code) {
    case 'build/files-edited':
      return error.files.map(({ path, gone }) => `${gone ? 'removed' : 'edited '}  ${printable(path)}`);
    case 'build/files-in-the-way':
      return error.paths.map(printable);
    case 'build/conflicts':
      return merges.flatMap(({ path, parts }) => conflictLines(path, parts));
  }
}

/** The three texts of each place in which edits and what is generated are at odds. */
function conflictLines(path: string, parts: readonly MergePart[]): string[] {
  const conflicts = parts.filter((part) => part.kind === 'conflict');
  return conflicts.flatMap(({ base, edited, generated }, index) => [
    `${printable(path)}, conflict ${index + 1} of ${conflicts.length}`,
    ...sideLines('was generated', base),
    ...sideLines('edited', edited),
    ...sideLines('generated now', generated),
  ]);
}

function sideLines(title: string, text: string): string[] {
  const body = text === '' ? [] : text.replace(/\n$/, '').split('\n');
  return [`  ${title}:`, ...body.map((line) => `    ${printable(line)}`)];
}

function waysOut(error: StudioError, next: string): string[] {
  if (error.code === 'build/files-edited') {
    return [
      'Say what shall become of each: --move PATH takes it to src/moved/, --eject PATH makes it yours in place and has',
      'later builds merge into it, --discard PATH gives the edits up. PATH may also be a folder.',
    ];
  }
  if (error.code === 'build/conflicts') {
    return [
      'Nothing was written. Settle them with --resolve PATH=edited or PATH=generated, or one after the other with',
      'PATH=edited,generated,…; or with --resolve PATH=file:NAME, a file with the text that you want.',
    ];
  }
  return [next];
}

function packageNotes({ missingDependencies: missing }: BuildReport): string[] {
  if (missing.length === 0) return [];
  return [
    `Your package.json lacks what the application needs; add it with: npm install ${missing.join(' ')}`,
  ];
}

function fileLine({ path, change, added, removed }: BuildReport['files'][number]): string {
  const counts = [added > 0 ? `+${added}` : '', removed > 0 ? `-${removed}` : ''].filter(
    (part) => part !== '',
  );
  return printable([change.padEnd(10), path, ...counts].join('  '));
}

function diffText({ path, change, old, new: next }: Diff): string {
  const parts = diffTexts(old ?? '', next ?? '', 'line');
  const [from, to] = [old === null ? '/dev/null' : `a/${path}`, next === null ? '/dev/null' : `b/${path}`];
  const text = parts.every(({ kind }) => kind === 'equal') ? '' : unifiedDiff(parts, from, to);
  return `${change} ${path}\n${text}`.trimEnd();
}
