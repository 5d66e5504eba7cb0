// @ts-check

// The dependency rule of the design as data. `check-layers.mjs` enforces it.

/**
 * @typedef {object} Layer
 * @property {string} name
 * @property {RegExp} holds the files of the layer, as paths from the root
 * @property {string[]} imports the layers it may import; its own included where that is so
 * @property {string[] | 'declared'} packages npm packages it may import; `declared` is all of package.json's
 *   `dependencies` that `refuses` does not name
 * @property {RegExp} [refuses]
 * @property {string} [manifest] another package.json whose dependencies it may import, instead of `packages`
 * @property {boolean} node whether it may import Node's own modules
 */

const browserOnly =
  /^(react|react-dom|zustand|y-codemirror\.next|@codemirror\/.*|@lezer\/.*|@base-ui\/.*|@xyflow\/.*)$/;
const engineOnly = /^(ws|better-sqlite3|commander)$/;
const engine = { packages: /** @type {'declared'} */ ('declared'), refuses: browserOnly, node: true };
const browser = { packages: /** @type {'declared'} */ ('declared'), refuses: engineOnly, node: false };

/** @type {Layer[]} */
export const layers = [
  {
    name: 'shared',
    holds: /^shared\//,
    imports: ['shared'],
    packages: [
      'zod',
      'yjs',
      'lib0',
      'y-protocols',
      '@automerge/automerge',
      'tweetnacl',
      'yaml',
      'fast-diff',
      '@marcbachmann/cel-js',
      'fflate',
    ],
    node: false,
  },

  {
    name: 'main/hosts',
    holds: /^main\/hosts\/[^/]+\//,
    imports: ['main/hosts', 'main/app', 'main/areas', 'main/platform', 'shared', 'resources'],
    ...engine,
  },
  {
    name: 'main/app',
    holds: /^main\/app\//,
    imports: ['main/app', 'main/areas', 'main/platform', 'shared', 'resources'],
    ...engine,
  },
  {
    name: 'main/areas',
    holds: /^main\/areas\/[^/]+\//,
    // Of the preview only what it and the studio say to each other.
    imports: ['main/areas', 'main/platform', 'shared', 'resources', 'preview'],
    ...engine,
  },
  { name: 'main/platform', holds: /^main\/platform\//, imports: ['main/platform', 'shared'], ...engine },

  {
    name: 'renderer/app',
    holds: /^renderer\/(app\/|public\/|[^/]+$)/,
    imports: ['renderer/app', 'renderer/areas', 'renderer/client', 'renderer/ui', 'shared', 'resources'],
    ...browser,
  },
  {
    name: 'renderer/areas',
    holds: /^renderer\/areas\/[^/]+\//,
    imports: ['renderer/areas', 'renderer/client', 'renderer/ui', 'shared', 'resources'],
    ...browser,
  },
  {
    name: 'renderer/client',
    holds: /^renderer\/client\//,
    imports: ['renderer/client', 'shared'],
    ...browser,
  },
  {
    name: 'renderer/ui',
    holds: /^renderer\/ui\//,
    imports: ['renderer/ui', 'shared', 'resources'],
    ...browser,
  },

  {
    // What every generated application has: a program of its own, that nothing here imports.
    name: 'application',
    holds: /^resources\/application\//,
    imports: ['application'],
    packages: [],
    manifest: 'resources/application/package.json',
    node: true,
  },
  {
    // What runs an application in preview: bundled together with it, never with the studio.
    name: 'preview',
    holds: /^resources\/preview\//,
    imports: ['preview', 'application'],
    packages: [],
    manifest: 'resources/application/package.json',
    node: true,
  },
  { name: 'sync-server', holds: /^sync-server\//, imports: ['sync-server', 'shared'], ...engine },
  {
    name: 'resources',
    holds: /^(resources\/|docs\/help\/|docs\/spec-language\.md$|package\.json$)/,
    imports: [],
    packages: [],
    node: false,
  },
];

/** Code around the product: it may import anything. */
export const free = /^(e2e|bench|scripts|bin|docs)\/|^[^/]+\.config\.ts$/;

/**
 * The areas of `main` and `renderer`, by tier: an area may import areas of earlier tiers, and of its own tier
 * only where `inOrder` is set, those that stand before it.
 * @type {{ areas: string[], inOrder?: true }[]}
 */
export const tiers = [
  { areas: ['audit', 'settings'] },
  { areas: ['log', 'documents'], inOrder: true },
  { areas: ['history', 'compiler', 'sync', 'workspace', 'search', 'help', 'activity'] },
  {
    areas: ['runs', 'capsules', 'drafts', 'changes', 'policy', 'prompts', 'agents', 'environments', 'packs'],
  },
  { areas: ['journeys'] },
];

/** The hosts, and which other host one may import. */
export const hosts = { electron: ['web'], web: [], cli: ['web'] };

/** The one place that may import `electron`. */
export const electronPlace = /^main\/hosts\/electron\//;

/** Where SQL may stand, besides tests: stores, migrations, what the compiler makes SQL from, and generated applications. */
export const sqlPlaces =
  /(^|\/|-)store\.ts$|^main\/platform\/db\/|^shared\/compiler\/(expr\/sql-[^/]+|generate\/schema\/[^/]+)\.ts$|^resources\/application\//;

/**
 * Tests, and what stands beside them for their sake. They may import `testPackages` as well, Node's modules, and
 * the insides of an area of an earlier tier. Nothing else imports them.
 */
export const testFiles = /\.test\.tsx?$|\/testing\/|\/test-[^/]+\.tsx?$/;
/** Tests of what generated applications are made of; nothing but these may import it. */
export const applicationTests = /^main\/areas\/runs\/application\//;
export const testPackages = [
  { holds: /./, packages: /^(vitest|fast-check|@testing-library\/.*)$/ },
  // What the compiler says in SQL is asked of the real databases.
  { holds: /^shared\/compiler\//, packages: /^(better-sqlite3|pg)$/ },
  // What it writes is read again.
  { holds: /^shared\/compiler\/generate\//, packages: /^oxc-parser$/ },
  // The JSON Schema of specs is tried as other editors read it.
  { holds: /^main\/hosts\/cli\/specs\//, packages: /^ajv$/ },
];
