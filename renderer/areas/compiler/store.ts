import { create } from 'zustand';
import type { DocumentId } from '#shared/kernel/brand.ts';
import type { ShownProblem } from './worker/messages.ts';

export interface CheckedSpec {
  readonly path: string;
  readonly problems: readonly ShownProblem[];
}

/** What is known of the specification of the open project. */
export interface SpecsState {
  /** `none`: the project has no specification; `reading`: its texts are not all there yet. */
  readonly status: 'none' | 'reading' | 'checked' | 'failed';
  readonly documents: ReadonlyMap<DocumentId, CheckedSpec>;
  readonly compiles: boolean;
}

export const noSpecs: SpecsState = { status: 'none', documents: new Map(), compiles: false };

export const useSpecs = create<SpecsState>(() => noSpecs);
