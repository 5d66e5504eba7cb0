import type {
  BuildReport,
  BuiltFile,
  EditDecision,
  FileChange,
  MergePart,
} from '#shared/contracts/builds.ts';
import { countLines } from './count-lines.ts';
import type { FileOutcome } from './decide-file.ts';
import { textOf } from './file-text.ts';
import { conflictsIn } from './merge-texts.ts';
import type { Plan } from './plan-build.ts';

/** One file as it stands in the folder and as the build leaves it; null where it is not there. */
export interface FileDiff {
  readonly path: string;
  readonly change: FileChange;
  readonly old: string | null;
  readonly new: string | null;
  readonly merge: readonly MergePart[] | null;
}

/** What a build would do, and what stands against it. */
export interface BuildView {
  readonly folder: string;
  readonly report: BuildReport;
  /** Edited by hand, in path order; those without a decision stop the build. */
  readonly edited: readonly {
    readonly path: string;
    readonly gone: boolean;
    readonly decision: EditDecision | null;
  }[];
  readonly conflicts: readonly { readonly path: string; readonly places: number }[];
  readonly inTheWay: readonly string[];
  /** Null for a path that is none of the build's. */
  diff(path: string): FileDiff | null;
}

/** A plan as people look at it. What stops the build is not among the files of the report. */
export function viewOf(folder: string, plan: Plan): BuildView {
  const { files, own, inTheWay, missingDependencies } = plan;
  const reported = [
    ...files.filter(({ stop, change }) => stop === null && change !== 'unchanged').map(reportFile),
    ...own.map(({ path, content }) => reportOwn(path, content)),
  ].sort((a, b) => (a.path < b.path ? -1 : 1));
  const counted = (...changes: FileChange[]) =>
    reported.filter(({ change }) => changes.includes(change)).length;
  const unchanged = files.filter(
    ({ stop, change, known }) => stop === null && change === 'unchanged' && known !== null,
  );
  return {
    folder,
    report: {
      created: counted('created', 'scaffolded'),
      changed: counted('changed', 'merged'),
      removed: counted('removed'),
      unchanged: unchanged.length + counted('ejected'),
      files: reported,
      missingDependencies: [...missingDependencies],
    },
    edited: files.flatMap(({ path, edit }) => (edit === null ? [] : [{ path, ...edit }])),
    conflicts: files.flatMap(({ path, stop, merge }) =>
      stop === 'conflict' && merge !== null ? [{ path, places: conflictsIn(merge) }] : [],
    ),
    inTheWay,
    diff(path) {
      const file = files.find((candidate) => candidate.path === path);
      if (file !== undefined) return diffOf(file);
      const mine = own.find((candidate) => candidate.path === path);
      if (mine === undefined) return null;
      return { path, change: 'scaffolded', old: null, new: contentText(mine.content), merge: null };
    },
  };
}

function reportFile(file: FileOutcome): BuiltFile {
  const { path, change } = file;
  const { old, new: next } = diffOf(file);
  return { path, change, ...countLines(old, next) };
}

function reportOwn(path: string, content: string | Buffer): BuiltFile {
  return { path, change: 'scaffolded', ...countLines(null, contentText(content)) };
}

function diffOf({ path, change, old, next, merge }: FileOutcome): FileDiff {
  const text = old === null ? null : contentText(old);
  const after = next === 'as-it-is' ? text : next === 'nothing' ? null : next.text;
  return { path, change, old: text, new: after, merge: merge?.parts ?? null };
}

/** What is no UTF-8 is shown byte by byte. */
function contentText(content: string | Buffer): string {
  return typeof content === 'string' ? content : (textOf(content) ?? content.toString('latin1'));
}
