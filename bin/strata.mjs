#!/usr/bin/env node
// @ts-check
// The `strata` command: starts the built command line, `main/hosts/cli/cli.ts`, and does nothing else.
import { existsSync } from 'node:fs';
import module from 'node:module';

const cli = new URL('../out/main/cli.js', import.meta.url);

if (existsSync(cli)) {
  // Node 22 and newer keep compiled code between starts.
  module['enableCompileCache']?.();
  const { main } = await import(cli.href);
  process.exitCode = await main(process.argv.slice(2));
} else {
  process.stderr.write('Strata is not built yet: run "npm start" or "npm run build" in its folder first.\n');
  process.exitCode = 1;
}
