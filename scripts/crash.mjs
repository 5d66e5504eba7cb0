// @ts-check
import { buildIfStale } from './prepare/build-if-stale.mjs';
import { prepare } from './prepare/prepare.mjs';
import { runScript } from './prepare/refusal.mjs';
import { runCommand } from './prepare/run-command.mjs';

// `npm run crash`: kills the engine at random moments and looks whether anything that was saved is missing.
await runScript(async () => {
  await prepare();
  await buildIfStale();
  const args = ['--import', 'tsx', 'bench/crash/main.ts', ...process.argv.slice(2)];
  return (await runCommand(process.execPath, args, { show: true })).code;
});
