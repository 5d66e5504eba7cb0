import type { LocatedPlace, LocatedProblem } from '#shared/compiler/locate.ts';
import type { SpecPlace, SpecProblem } from '#shared/contracts/specs.ts';

/** UTF-16 offsets, and lines and columns from 1. */
export interface FileRange {
  readonly from: number;
  readonly to: number;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A problem as `--json` lists it, with the paths of files or documents. */
export interface FileProblem {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly file: string;
  readonly range: FileRange;
  readonly message: string;
  readonly related: readonly { readonly file: string; readonly range: FileRange; readonly message: string }[];
  readonly fixes: readonly {
    readonly title: string;
    readonly edits: readonly {
      readonly file: string;
      readonly from: number;
      readonly to: number;
      readonly insert: string;
    }[];
  }[];
}

/** A problem of files that were compiled here: the compiler knows them by their paths. */
export function problemOfFile({
  code,
  severity,
  place,
  message,
  related,
  fixes,
}: LocatedProblem): FileProblem {
  return {
    code,
    severity,
    file: place.document,
    range: rangeOf(place),
    message,
    related: related.map((other) => ({
      file: other.place.document,
      range: rangeOf(other.place),
      message: other.message,
    })),
    fixes: fixes.map(({ title, edits }) => ({
      title,
      edits: edits.map(({ document, from, to, insert }) => ({ file: document, from, to, insert })),
    })),
  };
}

/** A problem of a project, as the engine tells it. */
export function problemOfProject(problem: SpecProblem): FileProblem {
  const { code, severity, path, message, related, fixes } = problem;
  return {
    code,
    severity,
    file: path,
    range: rangeOf(problem),
    message,
    related: related.map((other) => ({ file: other.path, range: rangeOf(other), message: other.message })),
    fixes: fixes.map(({ title, edits }) => ({
      title,
      edits: edits.map(({ path: file, from, to, insert }) => ({ file, from, to, insert })),
    })),
  };
}

/** `spec/deal.spec.yaml:3:5 error name/unknown There is no role rep.` */
export function problemLine({ file, range, severity, code, message }: FileProblem): string {
  return printable(`${file}:${range.line}:${range.column} ${severity} ${code} ${message}`);
}

function rangeOf({ from, to, line, column, endLine, endColumn }: SpecPlace | LocatedPlace): FileRange {
  return { from, to, line, column, endLine, endColumn };
}

/** What a file names itself must neither break the line nor steer the terminal. */
export function printable(text: string): string {
  return text.replace(
    // oxlint-disable-next-line no-control-regex -- these are what is replaced
    /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
