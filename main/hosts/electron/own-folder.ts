import fs from 'node:fs';
import path from 'node:path';
import type { ErrorOf } from '#shared/contracts/errors.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { saveFaultOf } from '../../platform/db/save-fault.ts';

/**
 * Makes the folder of a home where Chromium keeps its own data: one for each home, so that homes share neither a
 * running instance nor anything that a page stores.
 */
export function makeOwnFolder(home: string): Result<string, ErrorOf<'workspace/home-not-writable'>> {
  const folder = path.join(home, 'desktop');
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    return ok(folder);
  } catch (error) {
    return err({ code: 'workspace/home-not-writable', home, fault: saveFaultOf(error) ?? 'io' });
  }
}
