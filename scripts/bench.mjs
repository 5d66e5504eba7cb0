// @ts-check
import { buildIfStale } from './prepare/build-if-stale.mjs';
import { prepare } from './prepare/prepare.mjs';
import { runScript } from './prepare/refusal.mjs';
import { runCommand } from './prepare/run-command.mjs';

// `npm run bench -- documents|history|compile|ui`: measures the studio, next to the floor in the same run.
await runScript(async () => {
  await prepare();
  await buildIfStale();
  const args = ['--import', 'tsx', 'bench/run.ts', ...process.argv.slice(2)];
  return (await runCommand(process.execPath, args, { show: true })).code;
});
