import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Configuration } from 'electron-builder';
import { fuses } from './main/hosts/electron/fuses.ts';

// What `npm run package` makes: AppImage, dmg and an installer for Windows. See docs/adr/0005-electron-host.md.

const require = createRequire(import.meta.url);
const abi = readFileSync(require.resolve('electron/abi_version'), 'utf8').trim();

const config: Configuration = {
  appId: 'studio.strata.desktop',
  productName: 'Strata',
  copyright: 'Strata',
  directories: { output: 'out/packages', buildResources: 'main/hosts/electron/packaging' },
  // Everything is bundled but native code and WebAssembly, so of node_modules only these three go along.
  files: [
    'package.json',
    'out/main/**',
    'out/preload/**',
    'out/renderer/**',
    'resources/**',
    '!out/**/*.map',
    '!node_modules/**',
    'node_modules/better-sqlite3/package.json',
    'node_modules/better-sqlite3/lib/**',
    'node_modules/@automerge/automerge/package.json',
    'node_modules/@automerge/automerge/dist/mjs/**',
    // Builds of the same WebAssembly for other runtimes.
    '!node_modules/@automerge/automerge/dist/mjs/wasm_bindgen_output/{bundler,workerd}/**',
    '!node_modules/@automerge/automerge/dist/mjs/wasm_bindgen_output/web/{*.wasm,*base64*}',
  ],
  // Native code is loaded from a file, never out of the archive; it is built for Electron's ABI beside Node's own.
  extraResources: [
    { from: 'node_modules/.strata', to: '.', filter: [`better-sqlite3-electron-${abi}.node`] },
  ],
  npmRebuild: false,
  asar: true,
  electronFuses: fuses,
  fileAssociations: [
    { ext: 'caps', name: 'Strata capsule', description: 'A signed project with its history', role: 'Viewer' },
  ],
  protocols: [{ name: 'Strata link', schemes: ['strata'] }],
  publish: null,
  linux: {
    target: ['AppImage'],
    category: 'Development',
    synopsis: 'A local-first studio for the specification of an application',
  },
  mac: {
    target: ['dmg'],
    category: 'public.app-category.developer-tools',
    hardenedRuntime: true,
    darkModeSupport: true,
  },
  win: { target: ['nsis'] },
  nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true },
};

export default config;
