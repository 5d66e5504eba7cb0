// @ts-check
import { join } from 'node:path';
import { buildIfStale } from './prepare/build-if-stale.mjs';
import { prepare } from './prepare/prepare.mjs';
import { runScript } from './prepare/refusal.mjs';
import { root } from './prepare/root.mjs';
import { runCommand } from './prepare/run-command.mjs';

// `npm run package`: makes the package for this system. `-- --check` only lays it out and looks at it, which needs no
// Electron; `-- --dir` makes the application's folder without an installer.

const TARGETS = /** @type {const} */ ({
  linux: { flag: '--linux', name: 'AppImage' },
  darwin: { flag: '--mac', name: 'dmg' },
  win32: { flag: '--win', name: 'nsis' },
});

await runScript(async () => {
  const args = process.argv.slice(2);
  await prepare();
  await buildIfStale();
  const { layoutProblems, packLayout } = await import('./packaging/pack-layout.mjs');
  const layout = await packLayout(join(root, '.cache', 'package-check'));
  const problems = layout.ok ? layoutProblems(layout.files) : [layout.output.trim()];
  if (layout.ok && problems.length === 0) {
    const on = Object.keys(layout.fuses).filter((name) => layout.fuses[name]);
    say(true, `layout: ${layout.files.length} files; fuses on: ${on.join(', ')}`);
  } else say(false, `layout: ${problems.join('\n  ')}`);
  if (problems.length > 0) return 1;

  const target = TARGETS[process.platform];
  for (const { name } of Object.values(TARGETS).filter((other) => other !== target)) {
    say(null, `${name}: is made on its own system only`);
  }
  if (args.includes('--check')) return 0;
  if (!target) return say(false, `there is no package for ${process.platform}`);

  const { ensureElectron } = await import('./prepare/electron.mjs');
  const { ensureElectronDriver } = await import('./prepare/electron-driver.mjs');
  const found = await ensureElectron();
  say(found.ok, `Electron: ${found.ok ? found.electron.version : found.reason}`);
  if (!found.ok) return say(false, `${target.name}: cannot be made here without Electron`);
  const driver = await ensureElectronDriver(found.electron);
  say(driver.ok, `SQLite for Electron: ${driver.ok ? 'built' : driver.reason}`);
  if (!driver.ok) return say(false, `${target.name}: cannot be made here without it`);

  const dist = join(found.electron.program, process.platform === 'darwin' ? '../../../..' : '..');
  const options = [target.flag, '--publish', 'never', '--config', 'electron-builder.config.ts'];
  const { code } = await runCommand(
    process.execPath,
    [
      join(root, 'node_modules', 'electron-builder', 'cli.js'),
      ...options,
      ...(args.includes('--dir') ? ['--dir'] : []),
      `-c.electronDist=${dist}`,
    ],
    { show: true },
  );
  return say(
    code === 0,
    `${target.name}: ${code === 0 ? 'is in out/packages' : 'failed, the message above says why'}`,
  );
});

/**
 * @param {boolean | null} isGood null: neither, only to know
 * @param {string} text
 * @returns {number} the exit code that goes with it
 */
function say(isGood, text) {
  process.stdout.write(`${isGood === null ? '·' : isGood ? '✓' : '✗'} ${text}\n`);
  return isGood === false ? 1 : 0;
}
