import fs from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'esbuild';

/** Native, or not needed with SQLite: loaded from where they stand when they are used. */
const LEFT_OUT = /^(?:better-sqlite3|pg)$/;

export function leftOutPlugin(packages: string): Plugin {
  const { resolve } = createRequire(path.join(packages, 'package.json'));
  return {
    name: 'left-out',
    setup: (build) => {
      build.onResolve({ filter: LEFT_OUT }, ({ path: name }) => ({
        path: pathToFileURL(resolve(name)).href,
        external: true,
      }));
    },
  };
}

/** Of these there may be one copy only, whatever the owners have installed. */
const SINGLE = /^(?:react|react-dom|hono|kysely|zod|@hono\/node-server)(?:\/|$)/;

export function singlePlugin(packages: string): Plugin {
  return {
    name: 'single',
    setup: (build) => {
      build.onResolve({ filter: SINGLE }, ({ path: name, kind, pluginData }) => {
        if (pluginData === 'single') return undefined;
        return build.resolve(name, { kind, resolveDir: path.dirname(packages), pluginData: 'single' });
      });
    },
  };
}

/**
 * `strata-preview/…` are the files of the studio that run the application. What these import of the kit is taken from the
 * application itself, so that nothing is in the bundle twice.
 */
export function entryPlugin(entries: string, application: string): Plugin {
  const kit = path.join(path.dirname(entries), 'application');
  return {
    name: 'preview-entry',
    setup: (build) => {
      build.onResolve({ filter: /^strata-preview\// }, ({ path: name }) => ({
        path: path.join(entries, name.slice('strata-preview/'.length)),
      }));
      build.onResolve({ filter: /^\.\.\/application\// }, ({ path: name, resolveDir }) => {
        if (resolveDir !== entries) return undefined;
        return { path: path.join(application, path.relative(kit, path.join(resolveDir, name))) };
      });
    },
  };
}

/** `./schema.sql?raw` is the text of the file, as in Vite. */
export const textPlugin: Plugin = {
  name: 'text',
  setup: (build) => {
    build.onResolve({ filter: /\?raw$/ }, ({ path: name, resolveDir }) => ({
      path: path.join(resolveDir, name.slice(0, -'?raw'.length)),
      namespace: 'text',
    }));
    build.onLoad({ filter: /./, namespace: 'text' }, async ({ path: file }) => ({
      contents: await fs.readFile(file, 'utf8'),
      loader: 'text',
      watchFiles: [file],
    }));
  },
};
