import path from 'node:path';
import type { Ir } from '#shared/compiler/ir/ir.ts';
import type { StudioError } from '#shared/contracts/errors.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { readKit } from '../../../areas/runs/index.ts';
import { findInstallation } from '../../../platform/process/installation.ts';
import type { Answer } from '../output.ts';
import { compileFolder } from '../specs/compile-folder.ts';
import { notCompiling } from '../specs/not-compiling.ts';
import type { GeneratedHere } from './build-target.ts';

export interface FolderApplication extends GeneratedHere {
  readonly ir: Ir;
}

/** The application of a folder of YAML files, or the answer that lists why there is none. */
export async function generateFolder(
  folder: string,
  compilerVersion: string,
): Promise<Result<FolderApplication | { readonly refused: Answer }, StudioError>> {
  const read = await compileFolder(folder);
  if (!read.ok) return read;
  const { compiled, problems, errors } = read.value;
  if (compiled === undefined) return ok({ refused: notCompiling(problems, errors) });
  const { root } = findInstallation(import.meta.url);
  const kit = await readKit(path.join(root, 'resources', 'application'));
  const { generateApplication } = await import('#shared/compiler/generate/generate.ts');
  const { ir, hash: irHash } = compiled;
  return ok({ application: generateApplication(ir, { kit }), irHash, compilerVersion, ir });
}
