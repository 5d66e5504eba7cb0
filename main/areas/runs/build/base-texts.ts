import { z } from 'zod';
import { STATE_FOLDER } from './built-path.ts';
import { textOf } from './file-text.ts';
import type { FolderReader } from './read-standing.ts';
import { sha256 } from './sha256.ts';

/**
 * What the last build generated, as one file: when somebody edits a file and the specs change before the next build, this
 * is what the edits are told from. It stays on its device; `base` goes with the application.
 */
export const LAST_BUILD_FILE = `${STATE_FOLDER}/last-build.json`;

/** Where the generated text that an ejected file comes from is kept. */
export function baseFile(hash: string): string {
  return `${STATE_FOLDER}/base/${hash}`;
}

/** Finds earlier generated texts by their hash; null where one is not kept any more. */
export type BaseOf = (hash: string) => Promise<string | null>;

/**
 * Looks among what is generated now, what was kept for ejected files, and what the last build generated. A text that does
 * not have its hash is passed over.
 */
export function createBaseTexts(reader: FolderReader, generated: ReadonlyMap<string, string>): BaseOf {
  let now: Map<string, string> | null = null;
  let last: Promise<Map<string, string>> | null = null;
  return async (hash) => {
    now ??= textsByHash(generated.values());
    const current = now.get(hash);
    if (current !== undefined) return current;
    const kept = await reader.read(baseFile(hash));
    const text = kept.kind === 'file' ? textOf(kept.bytes) : null;
    if (text !== null && sha256(text) === hash) return text;
    last ??= readLastBuild(reader);
    return (await last).get(hash) ?? null;
  };
}

/** The content of the file of what was generated: the same for the same texts. */
export function lastBuildText(generated: ReadonlyMap<string, string>): string {
  const texts = [...generated].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text);
  return `${JSON.stringify(texts)}\n`;
}

async function readLastBuild(reader: FolderReader): Promise<Map<string, string>> {
  const file = await reader.read(LAST_BUILD_FILE);
  if (file.kind !== 'file') return new Map();
  try {
    const texts = z.array(z.string()).safeParse(JSON.parse(textOf(file.bytes) ?? ''));
    return textsByHash(texts.success ? texts.data : []);
  } catch {
    // It is a convenience: without it, more places of a merge need a person.
    return new Map();
  }
}

function textsByHash(texts: Iterable<string>): Map<string, string> {
  return new Map([...texts].map((text) => [sha256(text), text]));
}
