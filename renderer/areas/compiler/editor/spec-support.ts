import type { SpecSupport } from '#renderer/areas/documents/index.ts';
import type { Specs } from '../create-specs.ts';
import { explanations } from './explain.ts';
import { specChecks } from './spec-checks.ts';
import { specCompletion } from './spec-completion.ts';
import { specHover } from './spec-hover.ts';
import { specLook } from './spec-look.ts';

/** What the language of specifications adds to an editor of one. */
export function createSpecSupport(specs: Specs): SpecSupport {
  return (documentId) => [
    specChecks(specs, documentId),
    specCompletion(specs, documentId),
    specHover(specs, documentId),
    explanations,
    specLook,
  ];
}
