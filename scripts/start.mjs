// @ts-check
import { fileURLToPath } from 'node:url';
import { buildIfStale } from './prepare/build-if-stale.mjs';
import { prepare } from './prepare/prepare.mjs';
import { runScript } from './prepare/refusal.mjs';
import { stopWithNpm } from './prepare/stop-with-npm.mjs';

// `npm start`: everything from a fresh clone to an open studio: the desktop application where Electron is there or can
// be had at once, else the web host. `npm start -- --web` wants the web host. Other arguments go to the studio.
await runScript(async () => {
  stopWithNpm('start');
  await prepare();
  await buildIfStale();
  const args = process.argv.slice(2);
  const desktop = await import('./prepare/desktop.mjs');
  if (desktop.isWanted(args)) {
    const found = await desktop.find();
    if (found.ok) return desktop.run(found.program, args);
    process.stderr.write(`Opening in the browser, not in Electron: ${found.reason}.\n`);
  }
  // The engine runs in this very process instead of a child: a signal to it, `kill -9` included, reaches the engine,
  // and no parent is left behind or has to pass signals on.
  const strata = new URL('../bin/strata.mjs', import.meta.url);
  process.argv = [process.execPath, fileURLToPath(strata), 'serve', ...args.filter((arg) => arg !== '--web')];
  await import(strata.href);
  return Number(process.exitCode ?? 0);
});
