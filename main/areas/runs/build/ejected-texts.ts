import type { GeneratedApplication } from '#shared/compiler/generate/application.ts';
import { createBaseTexts } from './base-texts.ts';
import { decideFile } from './decide-file.ts';
import { textOf } from './file-text.ts';
import { inParallel } from './in-parallel.ts';
import { findFolder, readTarget } from './open-target.ts';

/** Files below `generated/` that are their owners', by path. */
export interface EjectedTexts {
  /** As the next build would leave them: what is generated now is merged in. */
  readonly merged: ReadonlyMap<string, string>;
  /** Those that only a person can merge, in path order. */
  readonly conflicts: readonly string[];
}

const NONE: EjectedTexts = { merged: new Map(), conflicts: [] };

/**
 * Reads the ejected files of a folder that was built to; nothing is written. There are none without a folder, or where
 * its manifest cannot be read: the next build says why. Throws errors of the file system.
 */
export async function readEjected(
  folder: string | null,
  { generated }: Pick<GeneratedApplication, 'generated'>,
): Promise<EjectedTexts> {
  const found = folder === null ? null : await findFolder(folder);
  if (!found?.ok) return NONE;
  const target = await readTarget(found.value);
  if (!target.ok || target.value.manifest === null) return NONE;
  const { reader, manifest } = target.value;
  const baseOf = createBaseTexts(reader, generated);
  const outcomes = await inParallel(Object.entries(manifest.ejected).sort(), async ([file, hash]) =>
    decideFile({
      path: file,
      standing: await reader.read(file),
      known: { kind: 'ejected', hash },
      generated: generated.get(file) ?? null,
      allGone: false,
      decision: null,
      isNamed: false,
      resolved: null,
      baseOf,
    }),
  );
  const merged = new Map<string, string>();
  for (const { path, next, old, stop } of outcomes) {
    const text = typeof next === 'object' ? next.text : old && textOf(old);
    if (stop === null && text !== null) merged.set(path, text);
  }
  return {
    merged,
    conflicts: outcomes.filter(({ stop }) => stop === 'conflict').map(({ path }) => path),
  };
}
