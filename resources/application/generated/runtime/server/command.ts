import { StartError } from './start-error.ts';
import type { Log } from './log.ts';

/** Runs a command; where it fails, says why and what to do, and ends with 1. */
export function runCommand(command: () => Promise<void>): void {
  command().catch((error: unknown) => {
    process.exitCode = 1;
    if (error instanceof StartError)
      process.stderr.write(`${error.message}\n${error.next}\n(${error.code})\n`);
    else process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  });
}

/** Lines for people: what happens is on stdout, what goes wrong on stderr. */
export const logToConsole: Log = ({ level, message, error, ...facts }) => {
  const more = Object.entries(facts).map(([name, value]) => ` ${name}=${String(value)}`);
  const stack = error === undefined ? '' : `\n${error instanceof Error ? error.stack : String(error)}`;
  const stream = level === 'info' ? process.stdout : process.stderr;
  stream.write(`${level === 'info' ? '' : `${level}: `}${message}${more.join('')}${stack}\n`);
};
