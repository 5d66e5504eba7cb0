import { findInstallation } from '../../platform/process/installation.ts';
import { nextStopSignal } from '../../platform/process/stop-signal.ts';

/**
 * The `strata` command. Takes the arguments after the program's name; returns the exit code: 0 done, 1 findings
 * or failure, 2 wrong usage. What is not needed for a command is not loaded for it.
 */
export async function main(argv: readonly string[]): Promise<number> {
  const installation = findInstallation(import.meta.url);
  const words = argv.filter((word) => word !== '--json');
  if (words.length === 1 && (words[0] === '--version' || words[0] === '-V')) {
    const { version } = installation;
    process.stdout.write(`${words.length < argv.length ? JSON.stringify({ version }) : version}\n`);
    return 0;
  }
  // A reader that has seen enough, such as `head`, is no failure.
  process.stdout.on('error', () => process.exit(0));
  const { runProgram } = await import('./program.ts');
  return runProgram(argv, {
    installation,
    stdout: (text) => process.stdout.write(text),
    stderr: (text) => process.stderr.write(text),
    stdin: () => process.stdin,
    env: process.env,
    stopped: nextStopSignal,
    onCrash: (listener) =>
      process.once('uncaughtException', (bug) => {
        listener(bug);
        process.exit(1);
      }),
  });
}
