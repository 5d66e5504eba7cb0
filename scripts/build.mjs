// @ts-check
import { buildIfStale } from './prepare/build-if-stale.mjs';
import { prepare } from './prepare/prepare.mjs';
import { runScript } from './prepare/refusal.mjs';

await runScript(async () => {
  await prepare();
  await buildIfStale({ force: true });
});
