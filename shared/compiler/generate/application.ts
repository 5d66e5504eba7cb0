import type { Ir } from '../ir/ir.ts';

/** What every generated application has, whatever its specification: the files below `resources/application`. */
export interface Kit {
  /** Texts by their paths below that folder, with slashes: `generated/runtime/domain/define.ts`. */
  readonly files: ReadonlyMap<string, string>;
}

/** The files of an application, by their paths below its folder, sorted. All end their lines with a line feed. */
export interface GeneratedApplication {
  /** Below `generated/`; replaced by each build. */
  readonly generated: ReadonlyMap<string, string>;
  /** Everything else: written once, where it is not there, and its owner's from then on. */
  readonly scaffold: ReadonlyMap<string, string>;
}

export interface GenerateDeps {
  readonly kit: Kit;
}

export type Generate = (ir: Ir, deps: GenerateDeps) => GeneratedApplication;
