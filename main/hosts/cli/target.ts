import fs from 'node:fs/promises';
import path from 'node:path';
import { err } from '#shared/kernel/result.ts';
import type { Engine } from './engine.ts';
import { findProject } from './find-project.ts';

/** What a command about specs is about, in its help. */
export const TARGET =
  'a folder of YAML files, or the id or name of a project; a folder of that name comes first';

export async function isFolder(named: string): Promise<boolean> {
  try {
    return (await fs.stat(path.resolve(named))).isDirectory();
  } catch {
    return false;
  }
}

/** A project by id or name. Whoever names a file instead of its folder learns what is taken. */
export async function projectNamed(engine: Engine, target: string): ReturnType<typeof findProject> {
  const found = await findProject(engine, target);
  if (found.ok || found.error.code !== 'documents/project-not-found' || !(await exists(target))) return found;
  const issue = `“${target}” is a file; name the folder that it stands in, which is compiled as a whole`;
  return err({ code: 'rpc/invalid-params', issues: [issue] });
}

async function exists(named: string): Promise<boolean> {
  try {
    await fs.stat(path.resolve(named));
    return true;
  } catch {
    return false;
  }
}
