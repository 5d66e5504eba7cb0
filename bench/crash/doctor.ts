import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { doctorReport, type DoctorReport } from '#shared/contracts/workspace.ts';

const STRATA = fileURLToPath(new URL('../../bin/strata.mjs', import.meta.url));

/** What `strata doctor --json` says about a home. */
export async function doctor(home: string): Promise<DoctorReport> {
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, [STRATA, 'doctor', '--json', '--home', home]).catch(
    // Exit code 1 means findings, and they are what is asked for.
    (failure: { stdout?: string; message: string }) => {
      if (!failure.stdout) throw new Error(`doctor gave no answer: ${failure.message}`);
      return { stdout: failure.stdout };
    },
  );
  return doctorReport.parse(JSON.parse(stdout));
}
