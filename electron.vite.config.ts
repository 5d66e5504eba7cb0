import { builtinModules } from 'node:module';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

// electron-vite takes the module format and the targets from the installed Electron. Strata builds without one
// too (the web host and the command line need none), so it is told that modules are supported; targets are below.
process.env['ELECTRON_MAJOR_VER'] ??= '45';

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      target: 'node20.19',
      // Pure JavaScript is bundled: one file loads faster than hundreds, and yjs cannot be in the process twice.
      externalizeDeps: false,
      rolldownOptions: {
        input: {
          cli: 'main/hosts/cli/cli.ts',
          electron: 'main/hosts/electron/main.ts',
          engine: 'main/hosts/electron/engine.ts',
          'index-thread': 'main/areas/history/index-thread.ts',
          'spec-thread': 'main/areas/compiler/spec-thread.ts',
        },
        external: [
          ...builtinModules.flatMap((name) => [name, `node:${name}`]),
          'electron',
          // native code, WebAssembly
          'better-sqlite3',
          // a program beside its package
          'esbuild',
          /^@automerge\/automerge(\/|$)/,
          // native accelerators that ws takes if somebody installed them
          'bufferutil',
          'utf-8-validate',
        ],
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      // What Electron 45 runs.
      target: 'node24',
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: 'main/hosts/electron/preload.ts' },
        external: ['electron'],
        // A sandboxed preload is one CommonJS file.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react(), tailwindcss()],
    build: {
      outDir: 'out/renderer',
      // The web host opens in any current browser.
      target: 'es2022',
      cssTarget: ['chrome120', 'firefox121', 'safari17'],
      minify: 'oxc',
      // What the first chunk may weigh is measured, zipped, by `npm run bench -- ui`.
      chunkSizeWarningLimit: 1000,
      // The content security policy allows neither inline scripts nor data: URLs.
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      rolldownOptions: { input: 'renderer/index.html' },
    },
  },
});
