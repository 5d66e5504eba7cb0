// @ts-check
import { join } from 'node:path';
import { prepare } from './prepare/prepare.mjs';
import { runScript } from './prepare/refusal.mjs';
import { root } from './prepare/root.mjs';

// Shows the page of all components at /ui, and follows changes of their files. Development only: no build holds it.

await runScript(async () => {
  await prepare();
  const [{ createServer }, { default: react }, { default: tailwindcss }] = await Promise.all([
    import('vite'),
    import('@vitejs/plugin-react'),
    import('@tailwindcss/vite'),
  ]);
  const server = await createServer({
    configFile: false,
    logLevel: 'warn',
    root: join(root, 'renderer'),
    cacheDir: join(root, '.cache', 'vite'),
    plugins: [react(), tailwindcss()],
    server: { host: '127.0.0.1', fs: { allow: [root] } },
  });
  await server.listen();
  process.stdout.write(`${server.resolvedUrls?.local[0]}ui\n`);
  await new Promise(() => undefined);
});
