import type { GeneratedApplication } from '#shared/compiler/generate/application.ts';
import { baseFile, LAST_BUILD_FILE, lastBuildText } from './base-texts.ts';
import { MANIFEST_FILE, STATE_FOLDER } from './built-path.ts';
import { MANIFEST_FORMAT, manifestText, type Manifest } from './manifest.ts';
import type { Target } from './open-target.ts';
import type { Plan } from './plan-build.ts';
import { sha256 } from './sha256.ts';
import type { WriteOperation } from './write-operation.ts';

/** What is not for version control of what builds remember. */
const IGNORE_FILE = `${STATE_FOLDER}/.gitignore`;
const IGNORED = 'journal.json\nlast-build.json\nlock\nstage/\n';

/** What an application was built from. */
export interface Origin {
  readonly irHash: string;
  readonly compilerVersion: string;
}

/** The manifest that a plan without stops leads to. */
export function manifestOf({ files }: Plan, { irHash, compilerVersion }: Origin): Manifest {
  const hashesOf = (kind: 'generated' | 'ejected') =>
    Object.fromEntries(
      files.flatMap(({ path, known }) => (known?.kind === kind ? [[path, known.hash] as const] : [])),
    );
  return {
    format: MANIFEST_FORMAT,
    compilerVersion,
    irHash,
    files: hashesOf('generated'),
    ejected: hashesOf('ejected'),
  };
}

/**
 * Every file that a plan without stops touches: none where all is as it shall be. Removals come first and the manifest
 * comes last, so that what it says is always there. Throws errors of the file system.
 */
export async function planOperations(
  target: Target,
  application: GeneratedApplication,
  plan: Plan,
  origin: Origin,
): Promise<WriteOperation[]> {
  const removed: WriteOperation[] = [];
  const written: WriteOperation[] = [];
  for (const { path, old, next } of plan.files) {
    if (next === 'as-it-is') continue;
    const before = old === null ? null : sha256(old);
    if (next === 'nothing') removed.push({ path, next: null, before });
    else written.push({ path, next: Buffer.from(next.text, 'utf8'), before });
  }
  for (const { path, content } of plan.own) written.push({ path, next: Buffer.from(content), before: null });

  const manifest = manifestOf(plan, origin);
  const remembered = await rememberedFiles(target, application, manifest);
  const text = manifestText(manifest);
  const last = await operationFor(target, MANIFEST_FILE, text);
  return [...removed, ...written, ...remembered, ...last];
}

/** What later builds need to know beside the manifest. */
async function rememberedFiles(
  target: Target,
  { generated }: GeneratedApplication,
  manifest: Manifest,
): Promise<WriteOperation[]> {
  const operations: WriteOperation[] = [];
  const needed = new Set(Object.values(manifest.ejected));
  for (const hash of new Set(Object.values(target.manifest?.ejected ?? {}))) {
    if (needed.has(hash)) continue;
    const kept = await target.reader.read(baseFile(hash));
    if (kept.kind === 'file')
      operations.push({ path: baseFile(hash), next: null, before: sha256(kept.bytes) });
  }
  for (const text of new Set(generated.values())) {
    const hash = needed.size === 0 ? '' : sha256(text);
    if (needed.has(hash)) operations.push(...(await operationFor(target, baseFile(hash), text)));
  }
  operations.push(...(await operationFor(target, LAST_BUILD_FILE, lastBuildText(generated))));
  if ((await target.reader.look(IGNORE_FILE)) === 'nothing')
    operations.push({ path: IGNORE_FILE, next: Buffer.from(IGNORED), before: null });
  return operations;
}

/** Makes a file have a content; nothing where it has it. */
async function operationFor(
  { reader }: Target,
  path: string,
  content: string | Uint8Array,
): Promise<WriteOperation[]> {
  const next = Buffer.from(content);
  const standing = await reader.read(path);
  if (standing.kind === 'nothing') return [{ path, next, before: null }];
  if (standing.kind === 'obstacle') throw Object.assign(new Error(path), { code: 'EEXIST' });
  return standing.bytes.equals(next) ? [] : [{ path, next, before: sha256(standing.bytes) }];
}
