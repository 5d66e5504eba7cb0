import { createHash } from 'node:crypto';
import path from 'node:path';
import { createCompiler, type Compiled } from '#shared/compiler/compile.ts';
import { locateProblems } from '#shared/compiler/locate.ts';
import type { SkippedFile } from '#shared/contracts/documents.ts';
import type { ErrorOf } from '#shared/contracts/errors.ts';
import { IMPORT_FILE_LIMIT, SPECS_LIMIT } from '#shared/contracts/limits.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { readFolder } from '../../../platform/files/read-folder.ts';
import { problemOfFile, type FileProblem } from './file-problem.ts';

export interface CompiledFolder {
  readonly problems: readonly FileProblem[];
  readonly errors: number;
  readonly warnings: number;
  readonly files: number;
  /** Undefined while a problem is an error. */
  readonly compiled: Compiled | undefined;
  /** What was not looked at and need not be. */
  readonly leftOut: readonly SkippedFile[];
}

export type FolderFault = ErrorOf<'specs/files-unreadable' | 'specs/no-files' | 'specs/too-large'>;

const isYaml = (file: string): boolean => /\.ya?ml$/i.test(file);

/**
 * Compiles every `.yaml` and `.yml` file of a folder and the folders in it as one model. The compiler knows the files by
 * their paths in the folder. A file that cannot be read is an error: without it the model would be another one.
 */
export async function compileFolder(folder: string): Promise<Result<CompiledFolder, FolderFault>> {
  const texts = new Map<string, string>();
  const unreadable: SkippedFile[] = [];
  const leftOut: SkippedFile[] = [];
  let size = 0;
  for await (const entry of readFolder(folder, { fileLimit: IMPORT_FILE_LIMIT, wants: isYaml })) {
    if (entry.kind === 'left-out') continue;
    if (entry.kind === 'skipped') {
      const { path: file, reason } = entry;
      // A link to something elsewhere is of no concern here, unless it looks like a spec.
      const isElsewhere = reason === 'symlink-outside' && !isYaml(file);
      (isElsewhere ? leftOut : unreadable).push({ path: file, reason });
      continue;
    }
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(entry.bytes);
    size += text.length;
    if (size > SPECS_LIMIT) return err({ code: 'specs/too-large', size, limit: SPECS_LIMIT });
    texts.set(entry.path, text);
  }
  const absolute = path.resolve(folder);
  if (unreadable.length > 0)
    return err({ code: 'specs/files-unreadable', folder: absolute, files: unreadable });
  if (texts.size === 0) return err({ code: 'specs/no-files', folder: absolute });

  const compiler = createCompiler({ sha256 });
  for (const [file, text] of texts) compiler.set(file, text);
  const { problems, current } = compiler.compile();
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return ok({
    problems: locateProblems(problems, (file) => texts.get(file) ?? '').map(problemOfFile),
    errors,
    warnings: problems.length - errors,
    files: texts.size,
    compiled: current,
    leftOut,
  });
}

function sha256(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(createHash('sha256').update(bytes).digest());
}
