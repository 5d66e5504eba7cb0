// @ts-check
import { buildIfStale } from './prepare/build-if-stale.mjs';
import { prepare } from './prepare/prepare.mjs';
import { runScript } from './prepare/refusal.mjs';
import { runCommand } from './prepare/run-command.mjs';

// `npm run screenshots [screen …]`: takes the pictures of docs/images from the real studio.
await runScript(async () => {
  await prepare();
  await buildIfStale();
  const args = ['--import', 'tsx', 'bench/screenshot/main.ts', ...process.argv.slice(2)];
  return (await runCommand(process.execPath, args, { show: true })).code;
});
