// @ts-check
import { prepare } from './prepare/prepare.mjs';
import { runScript } from './prepare/refusal.mjs';
import { runCommand } from './prepare/run-command.mjs';

// `npm run mutants`: plants faults into a generated application, and looks whether its own tests find them.
await runScript(async () => {
  await prepare();
  const args = ['--import', 'tsx', 'bench/mutants/main.ts', ...process.argv.slice(2)];
  return (await runCommand(process.execPath, args, { show: true })).code;
});
