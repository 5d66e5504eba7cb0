import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, expect, it, vi } from 'vitest';
import { findInstallation } from '../../../platform/process/installation.ts';
import { findNode, findRuntime } from './node-runtime.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'strata-node-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));
afterEach(() => {
  vi.unstubAllEnvs();
  delete (process.versions as Record<string, string>)['electron'];
});

/** The program `node` that is found first says this about itself. */
function standIn(version: string): void {
  Object.assign(process.versions, { electron: '45.0.0' });
  fs.writeFileSync(path.join(folder, 'node'), `#!/bin/sh\necho ${version}\n`, { mode: 0o755 });
  vi.stubEnv('PATH', `${folder}:/bin:/usr/bin`);
}

it('is the Node of the studio', () => {
  expect(findNode()).toEqual({ ok: true, value: { command: process.execPath, environment: {} } });
  const { root } = findInstallation(import.meta.url);
  expect(findRuntime(path.join(root, 'node_modules')).ok).toBe(true);
});

it.runIf(process.platform !== 'win32')(
  'is the one on the path where the studio is the desktop application',
  () => {
    standIn('v22.3.1');
    expect(findNode()).toMatchObject({ ok: true, value: { command: 'node' } });
    standIn('v20.19.0');
    expect(findNode().ok).toBe(true);
  },
);

it.runIf(process.platform !== 'win32').each(['v20.18.9', 'v18.20.0', 'hello'])(
  'is not one that is too old: %s',
  (version) => {
    standIn(version);
    expect(findNode()).toEqual({
      ok: false,
      error: `Node.js 20.19 or newer is needed to run applications, and “node” is ${version}`,
    });
  },
);

it('is missing where there is none', () => {
  Object.assign(process.versions, { electron: '45.0.0' });
  vi.stubEnv('PATH', '/nowhere');
  expect(findNode()).toMatchObject({ error: expect.stringMatching(/no program “node” was found$/) });
});

it('is of no use where the studio carries nothing to run on it', () => {
  expect(findRuntime(folder)).toMatchObject({
    error: expect.stringMatching(/^This copy of Strata does not carry/),
  });
});
