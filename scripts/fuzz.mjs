// @ts-check
import { prepare } from './prepare/prepare.mjs';
import { runScript } from './prepare/refusal.mjs';
import { runCommand } from './prepare/run-command.mjs';

// `npm run fuzz`: mutated specs and concurrent edits, looking for what makes the compiler throw, hang or lose its place.
await runScript(async () => {
  await prepare();
  const args = ['--import', 'tsx', 'bench/fuzz/main.ts', ...process.argv.slice(2)];
  return (await runCommand(process.execPath, args, { show: true })).code;
});
