import { InvalidArgumentError, type Command as Program } from 'commander';
import type { ServeOptions } from './serve.ts';

/** Carries out `serve` or `open`. */
export type RunServe = (options: ServeOptions) => Promise<void>;

/** `strata serve` and `strata open` */
export function addServeCommands(program: Program, runServe: RunServe): void {
  program
    .command('serve')
    .description('run the studio for browsers of this machine and open it; joins the one that runs already')
    .option('--no-open', 'print the link only')
    .option('--port <number>', 'listen on this port; else on the last one, or any', readPort)
    .option('--sample', 'begin a new workspace with the sample project (the default)')
    .option('--no-sample', 'begin a new workspace empty')
    .action(({ open, port, sample = true }: { open: boolean; port?: number; sample?: boolean }) =>
      runServe({ open, sample, ...(port === undefined ? {} : { port }) }),
    );

  program
    .command('open')
    .description('open a window: of the studio that runs, or start it')
    .action(() => runServe({ open: true, sample: true }));
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new InvalidArgumentError('It must be a whole number from 1 to 65535.');
}
