import type { SpecSupport } from '#renderer/areas/documents/index.ts';
import type { Specs } from './create-specs.ts';

/** What the language adds to editors; it comes with their code, not with the window's. */
export async function loadSpecSupport(specs: Specs): Promise<SpecSupport> {
  return (await import('./editor/spec-support.ts')).createSpecSupport(specs);
}
