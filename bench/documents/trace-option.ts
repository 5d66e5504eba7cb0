import { fileURLToPath } from 'node:url';
import { readTrace, TraceFault, type Trace } from './trace.ts';

/** The trace that comes with Strata. */
export const DEFAULT_TRACE = fileURLToPath(new URL('../data/sveltecomponent.json.gz', import.meta.url));

/** The trace of a file; null, with a sentence on stderr and exit code 1, when it is none. */
export function readOrExplain(file: string): Trace | null {
  try {
    return readTrace(file);
  } catch (error) {
    if (!(error instanceof TraceFault)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
    return null;
  }
}
