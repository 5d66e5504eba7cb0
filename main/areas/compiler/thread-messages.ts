import type { Change } from '#shared/compiler/compat/describe-property.ts';
import type { GeneratedApplication, Kit } from '#shared/compiler/generate/application.ts';
import type { SourceMap } from '#shared/compiler/ir/source-map.ts';
import type { LocatedProblem } from '#shared/compiler/locate.ts';

/** Texts by the names that the compiler knows them by. */
export type NamedTexts = readonly (readonly [name: string, text: string])[];

/** What brings the compiler of a project up to date. */
export interface TextChanges {
  readonly project: string;
  readonly set: NamedTexts;
  readonly remove: readonly string[];
  /** Projects whose compilers are not needed any more. */
  readonly forget: readonly string[];
}

/** What became of texts that were compiled together. */
export interface Checked {
  /** The first ones, in order. */
  readonly problems: readonly LocatedProblem[];
  readonly errors: number;
  readonly warnings: number;
  /** Null while a problem is an error. */
  readonly hash: string | null;
}

/** What the thread can do, and what comes of it. */
export interface CompilerWork {
  check: { input: TextChanges & { readonly most: number }; output: Checked };
  /** Its problems are errors only. `json` is null while a problem is an error, and when it is longer than `longest`. */
  ir: {
    input: TextChanges & { readonly longest: number };
    output: {
      readonly checked: Checked;
      readonly json: string | null;
      readonly length: number;
      /** Null where `json` is. */
      readonly sources: SourceMap | null;
    };
  };
  /** Their problems are errors only. The compilers of both sides are thrown away afterwards. */
  diff: {
    input: { readonly from: NamedTexts; readonly to: NamedTexts; readonly most: number };
    output: { readonly from: Checked; readonly to: Checked; readonly changes: readonly Change[] };
  };
  /** The files of the application that an IR describes. */
  generate: { input: { readonly json: string; readonly kit: Kit }; output: GeneratedApplication };
}
export type CompilerTask = keyof CompilerWork;

export interface CompilerRequest<Task extends CompilerTask = CompilerTask> {
  readonly task: Task;
  readonly input: CompilerWork[Task]['input'];
}

export type CompilerAnswer =
  | { readonly output: unknown }
  /** A bug: what was thrown, as text. */
  | { readonly bug: string };
