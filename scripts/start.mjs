// @ts-check
import { fileURLToPath } from 'node:url';
import { buildIfStale } from './prepare/build-if-stale.mjs';
import { prepare } from './prepare/prepare.mjs';
import { runScript } from './prepare/refusal.mjs';
import { stopWithNpm } from './prepare/stop-with-npm.mjs';

// `npm start`: everything from a fresh clone to an open studio. Arguments go to `strata serve`.
//
// The engine runs in this very process instead of a child: a signal to it, `kill -9` included, reaches the
// engine, and no parent is left behind or has to pass signals on.
await runScript(async () => {
  stopWithNpm('start');
  await prepare();
  await buildIfStale();
  const strata = new URL('../bin/strata.mjs', import.meta.url);
  process.argv = [process.execPath, fileURLToPath(strata), 'serve', ...process.argv.slice(2)];
  await import(strata.href);
  return Number(process.exitCode ?? 0);
});
