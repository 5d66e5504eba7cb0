import type { SpecServices } from '#shared/compiler/services/services.ts';
import type { EditRefusal, SpecEdit } from '#shared/compiler/edits/spec-edit.ts';
import type { Place, Problem, TextEdit } from '#shared/compiler/problem.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { EntityNode } from '../diagram/project-view.ts';
import type { EntityView } from '../form/entity-view.ts';

/** One text of the project, by its path; null when the project has it no more. */
export type TextChange = readonly [path: string, text: string | null];

/** To the worker. It takes messages in order, so that a question is about all texts sent before it. */
export type Request =
  | { readonly kind: 'texts'; readonly turn: number; readonly texts: readonly TextChange[] }
  | { readonly kind: 'ask'; readonly id: number; readonly question: Question };

/** Where a problem begins, as people count: both from 1, columns in UTF-16 units. */
export interface Start {
  readonly line: number;
  readonly column: number;
}

/** What there is to show of a problem; its fixes are asked for when somebody wants them. */
export interface ShownProblem extends Start, Pick<Problem, 'code' | 'severity' | 'message'> {
  /** UTF-16 offsets in its document. */
  readonly from: number;
  readonly to: number;
}

/**
 * How the problems of a document become other ones: `keep` of them stay, the next `drop` go, `insert` come in their
 * place, and the rest is so many offsets and lines further on. A key in a long text changes few of its problems.
 */
export interface ProblemSplice {
  readonly keep: number;
  readonly drop: number;
  readonly insert: readonly ShownProblem[];
  readonly shift: number;
  readonly lines: number;
}

/** From the worker. */
export type Reply =
  | {
      readonly kind: 'checked';
      /** That of the newest texts that were compiled. */
      readonly turn: number;
      /** By path, of the documents where it is other than in the reply before. */
      readonly problems: readonly (readonly [path: string, splice: ProblemSplice])[];
      /** Whether the texts compile now. */
      readonly compiles: boolean;
    }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: unknown };

/** A place with what stands there. */
export interface Excerpt extends Start {
  readonly place: Place;
  /** Its line, without the spaces around it. */
  readonly text: string;
}

/** What the worker can be asked, by name. */
export interface SpecQuestions extends SpecServices {
  /** The problems that touch a stretch of a document, with their fixes. */
  problemsAt(path: string, from: number, to: number): readonly Problem[];
  /** SHA-256 of the texts' UTF-8 in hexadecimal; null for a path that there is no text for. */
  basis(paths: readonly string[]): readonly (string | null)[];
  excerpts(places: readonly Place[]): readonly Excerpt[];
  /** Null where no text that can be read declares it. */
  entity(name: string): EntityView | null;
  entities(): readonly EntityNode[];
  /** What an edit of the model comes to in the texts. */
  plan(edit: SpecEdit): Result<readonly TextEdit[], EditRefusal>;
}

export type Question = {
  readonly [Name in keyof SpecQuestions]: {
    readonly name: Name;
    readonly args: Parameters<SpecQuestions[Name]>;
  };
}[keyof SpecQuestions];

export type Answer<Name extends keyof SpecQuestions> = ReturnType<SpecQuestions[Name]>;
