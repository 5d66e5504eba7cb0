import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';

const command = fileURLToPath(new URL('./check-layers.mjs', import.meta.url));
const trees: string[] = [];
afterEach(() => trees.splice(0).forEach((tree) => rmSync(tree, { recursive: true, force: true })));

/** Runs the real command over a tree of files. */
function check(files: Record<string, string>) {
  const tree = mkdtempSync(join(tmpdir(), 'strata-layers-'));
  trees.push(tree);
  const manifest = {
    imports: { '#shared/*': './shared/*', '#main/*': './main/*', '#renderer/*': './renderer/*' },
    dependencies: { zod: '4', ws: '8', react: '19', yjs: '13', 'better-sqlite3': '12' },
    devDependencies: { vite: '8', vitest: '4' },
  };
  for (const [path, code] of Object.entries({ 'package.json': JSON.stringify(manifest), ...files })) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), code);
  }
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, tree], { encoding: 'utf8' });
  expect(stderr).toBe('');
  return { status, lines: stdout.split('\n').filter((line) => /^\S+:\d+ /.test(line)) };
}

const allowed: Record<string, string> = {
  'shared/kernel/result.ts': "import { z } from 'zod'; export type { Doc } from 'yjs'; export const a = z;",
  'shared/log/record.test.ts':
    "import { it } from 'vitest'; import fs from 'node:fs'; import '../kernel/result.ts'; it('x', () => fs); ",
  'shared/compiler/backends.test.ts': "import 'better-sqlite3'; import './testing/server.ts';",
  'shared/compiler/testing/server.ts': "import 'pg';",
  'shared/compiler/expr/sql-postgres.ts': "export const f = 'CREATE FUNCTION f';",
  'main/platform/db/open.ts':
    "import Database from 'better-sqlite3'; export const open = () => new Database('x').exec('PRAGMA foreign_keys=ON');",
  'main/platform/log/logger.ts': "import 'node:fs'; import '#shared/kernel/result.ts';",
  'main/areas/audit/index.ts': 'export const audit = 1;',
  'main/areas/log/index.ts': "export * from '../audit/index.ts'; import './store.ts';",
  'main/areas/log/store.ts': "export const q = 'SELECT * FROM records';",
  'main/areas/log/checkpoint-store.ts': 'export const q = `DELETE FROM ${"x"} WHERE 1`;',
  'main/areas/documents/index.ts': "import '../log/index.ts'; import '../../platform/log/logger.ts';",
  'main/areas/documents/x.test.ts':
    "import '../log/store.ts'; import './index.ts'; const q = 'SELECT 1 FROM x';",
  'main/areas/history/index.ts': "new URL('./worker.ts', import.meta.url); const s = 'Select one of these';",
  'main/app/create-studio.ts':
    "import '#main/areas/documents/index.ts'; await import('../areas/history/index.ts');",
  'main/hosts/web/serve.ts':
    "import '../../app/create-studio.ts'; import 'ws'; new URL('../renderer/', import.meta.url);",
  'main/hosts/cli/cli.ts': "import '../web/serve.ts'; import '../../../package.json';",
  'main/hosts/cli/test-command-line.ts': "import 'vitest'; import '../../app/testing/open.ts';",
  'main/app/testing/open.ts': "import 'fast-check'; export const q = 'DELETE FROM x';",
  'main/hosts/electron/main.ts': "import 'electron';",
  'renderer/main.tsx': "import './app/shell/shell.tsx'; import './ui/tokens.css';",
  'renderer/app/shell/shell.tsx': "import '../../areas/documents/index.ts'; import '../../client/rpc.ts';",
  'renderer/areas/documents/index.ts': "import '../../ui/button.tsx'; import '../../client/rpc.ts';",
  'renderer/ui/button.tsx': "import 'react'; import icon from '../../resources/icon.svg?raw';",
  'renderer/client/rpc.ts': "import '#shared/kernel/result.ts';",
  'resources/application/package.json':
    '{ "dependencies": { "hono": "4" }, "devDependencies": { "vite": "8" } }',
  'resources/application/generated/runtime/server/rows.ts':
    "import 'hono'; import 'node:fs'; import '../../application.ts'; export const q = 'SELECT 1 FROM x';",
  'resources/application/vite.config.ts': "import 'vite';",
  'shared/compiler/generate/schema/table-source.ts': "export const q = 'CREATE TABLE x';",
  'sync-server/relay.ts': "import 'ws'; import 'node:http'; import '#shared/kernel/result.ts';",
  'e2e/journey.test.ts': "import '../main/areas/log/store.ts';",
  'bench/run.ts': "import '../renderer/ui/button.tsx'; export const q = 'SELECT 1 FROM x';",
  'vitest.config.ts': "import 'vite';",
};

/** One planted violation each: what the line of the error has to say, and the file that earns it. */
const planted: [rule: string, file: string, code: string][] = [
  ['layer: shared may not import main/platform', 'shared/a.ts', "import '../main/platform/log/logger.ts';"],
  ['layer: shared may not import renderer/ui', 'shared/a.ts', "import '#renderer/ui/button.tsx';"],
  ['node: shared', 'shared/a.ts', "import type { Stats } from 'node:fs';"],
  ['node: shared', 'shared/a.ts', "import 'fs';"],
  ['unclassified: node', 'shared/a.ts', '/// <reference types="node-like" />'],
  ['package: shared', 'shared/a.ts', "import 'react';"],
  ['package: shared', 'shared/log/a.test.ts', "import 'better-sqlite3';"],
  ['package: shared', 'shared/compiler/a.ts', "import 'better-sqlite3';"],
  ['unclassified: pg', 'shared/log/a.test.ts', "import 'pg';"],
  ['package: renderer/ui', 'renderer/ui/a.test.ts', "import 'better-sqlite3';"],
  ['unclassified: react', 'resources/application/src/a.ts', "import 'react';"],
  ['layer: application may not import shared', 'resources/application/src/a.ts', "import '#shared/a.ts';"],
  [
    'layer: main/areas may not import application',
    'main/areas/log/a.ts',
    "import '../../../resources/application/src/a.ts';",
  ],
  ['unclassified: left-pad', 'shared/a.ts', "import 'left-pad';"],
  ['unclassified: vite', 'main/app/a.ts', "import 'vite';"],
  ['unclassified: https:', 'renderer/app/a.ts', "import('https://example.org/x.js');"],
  ['unclassified: what this imports', 'main/app/a.ts', 'import(process.argv[2]!);'],
  ['unclassified: what this imports', 'renderer/app/a.ts', "import.meta.glob('../areas/*/index.ts');"],
  ['unclassified: tools/x.ts', 'main/app/a.ts', "import '../../tools/x.ts';"],
  ['unknown-place: this file stands in no layer', 'tools/a.ts', ''],
  ['unknown-place: this file stands in no layer', 'main/a.ts', ''],
  ['unknown-place: phone', 'main/hosts/phone/a.ts', ''],
  ['unknown-area: main/areas/payments', 'main/areas/payments/index.ts', ''],
  ['unknown-area: renderer/areas/payments', 'renderer/areas/payments/index.ts', ''],
  [
    'layer: main/platform may not import main/areas',
    'main/platform/log/a.ts',
    "import '../../areas/log/index.ts';",
  ],
  [
    'layer: main/areas may not import main/app',
    'main/areas/log/a.ts',
    "import type { S } from '../../app/create-studio.ts';",
  ],
  ['layer: main/app may not import main/hosts', 'main/app/a.ts', "export * from '../hosts/web/serve.ts';"],
  ['layer: main/app may not import renderer/ui', 'main/app/a.ts', "import '#renderer/ui/button.tsx';"],
  [
    'layer: main/app may not import sync-server',
    'main/app/a.ts',
    "let a: import('../../sync-server/relay.ts').R;",
  ],
  ['package: main/app', 'main/app/a.ts', "import 'react';"],
  [
    'layer: sync-server may not import main/platform',
    'sync-server/a.ts',
    "import '#main/platform/log/logger.ts';",
  ],
  [
    'layer: renderer/areas may not import renderer/app',
    'renderer/areas/documents/a.ts',
    "import '../../app/shell/shell.tsx';",
  ],
  [
    'layer: renderer/areas may not import main/areas',
    'renderer/areas/documents/a.ts',
    "import '#main/areas/log/index.ts';",
  ],
  [
    'layer: renderer/ui may not import renderer/areas',
    'renderer/ui/a.ts',
    "import '../areas/documents/index.ts';",
  ],
  ['layer: renderer/ui may not import renderer/client', 'renderer/ui/a.ts', "import '../client/rpc.ts';"],
  ['layer: renderer/client may not import renderer/ui', 'renderer/client/a.ts', "import '../ui/button.tsx';"],
  ['package: renderer/client may not import the package ws', 'renderer/client/a.ts', "import 'ws';"],
  [
    'package: renderer/areas may not import the package better-sqlite3',
    'renderer/areas/documents/a.ts',
    "import 'better-sqlite3';",
  ],
  ['node: renderer/ui', 'renderer/ui/a.ts', "require('node:path');"],
  ['electron: only main/hosts/electron', 'main/hosts/web/a.ts', "import 'electron';"],
  ['electron: only main/hosts/electron', 'main/app/a.ts', "import x = require('electron/main');"],
  ['host: the host web may not import the host cli', 'main/hosts/web/a.ts', "import '../cli/cli.ts';"],
  [
    'host: the host electron may not import the host cli',
    'main/hosts/electron/a.ts',
    "import '../cli/cli.ts';",
  ],
  ['area-index: main/areas/log', 'main/areas/documents/a.ts', "import '../log/store.ts';"],
  ['area-index: main/areas/log', 'main/app/a.ts', "new URL('../areas/log/store.ts', import.meta.url);"],
  ['area-index: renderer/areas/documents', 'renderer/app/a.ts', "import '../areas/documents/tree.ts';"],
  [
    'area-tier: the area log may not import documents',
    'main/areas/log/a.ts',
    "import '../documents/index.ts';",
  ],
  [
    'area-tier: the area history may not import compiler',
    'main/areas/history/a.ts',
    "import '../compiler/index.ts';",
  ],
  [
    'area-tier: the area documents may not import history',
    'renderer/areas/documents/a.ts',
    "import('../history/index.ts');",
  ],
  [
    'area-tier: the area log may not import documents',
    'main/areas/log/a.test.ts',
    "import '../documents/index.ts';",
  ],
  [
    'layer: main/areas may not import main/app',
    'main/areas/log/a.test.ts',
    "vi.mock('../../app/create-studio.ts');",
  ],
  ['test-code:', 'main/app/a.ts', "import './testing/open.ts';"],
  ['test-code:', 'main/hosts/cli/a.ts', "import './test-command-line.ts';"],
  ['sql:', 'main/areas/log/service.ts', "export const q = 'SELECT a FROM b';"],
  ['sql:', 'shared/compiler/expr/a.ts', "export const q = 'SELECT a FROM b';"],
  ['sql:', 'main/app/a.ts', 'export const q = `\n  -- why\n  UPDATE ${"x"} SET a = 1`;'],
  ['sql:', 'main/areas/log/restore.ts', "db.exec('BEGIN IMMEDIATE');"],
  ['syntax:', 'main/app/a.ts', 'import from;'],
];

describe('the dependency rule', () => {
  it('lets a tree through that keeps it', () => {
    expect(check(allowed)).toEqual({ status: 0, lines: [] });
  });

  // All in one tree, each in a file of its own, and one run of the command: starting it takes the time.
  const own = (file: string, index: number) => file.replace(/(\w+)((\.test)?\.ts)$/, `$1${index}$2`);
  const all = Object.fromEntries(planted.map(([, file, code], index) => [own(file, index), code]));
  let lines: string[] = [];
  beforeAll(() => {
    ({ lines } = check({ ...allowed, ...all }));
  });

  it.each(planted.map((plant, index) => [...plant, index] as const))(
    'fails on a planted violation: %s (%s)',
    (rule, file, _code, index) => {
      const mine = lines.filter((line) => line.startsWith(`${own(file, index)}:`));
      expect(mine).toHaveLength(1);
      expect(mine[0]).toMatch(/^\S+:[1-9]\d* [a-z-]+: .+\.$/);
      expect(mine[0]).toContain(` ${rule}`);
    },
  );

  it('reports nothing but what was planted', () => {
    expect(lines).toHaveLength(planted.length);
  });

  it('makes the command fail for a single one', () => {
    expect(check({ ...allowed, 'shared/a.ts': "import 'node:fs';" }).status).toBe(1);
  });

  it('names the line', () => {
    const { lines } = check({ ...allowed, 'shared/a.ts': "\n\nexport const a = 1;\nimport 'node:fs';\n" });
    expect(lines).toEqual(["shared/a.ts:4 node: shared may not import Node's node:fs."]);
  });
});
