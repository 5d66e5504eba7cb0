import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readFolder, type FolderEntry } from './read-folder.ts';

let outer: string;
let root: string;
beforeEach(() => {
  outer = fs.mkdtempSync(path.join(os.tmpdir(), 'strata-read-'));
  root = path.join(outer, 'root');
  fs.mkdirSync(root);
});
afterEach(() => fs.rmSync(outer, { recursive: true }));

const put = (file: string, content: string | Uint8Array = 'x') => {
  fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  fs.writeFileSync(path.join(root, file), content);
};
const read = async (from = root, depthLimit = 64): Promise<FolderEntry[]> => {
  const entries: FolderEntry[] = [];
  for await (const entry of readFolder(from, { fileLimit: 5_000_000, depthLimit })) entries.push(entry);
  return entries;
};
/** `path` or `path reason`, in the order of the walk. */
const outline = async (from?: string, depthLimit?: number) =>
  (await read(from, depthLimit)).map((entry) =>
    entry.kind === 'file'
      ? entry.path
      : `${entry.path} ${entry.kind === 'skipped' ? entry.reason : 'left out'}`,
  );

describe('a folder of texts', () => {
  it('is read in the byte order of the paths', async () => {
    for (const file of ['b.md', 'a/z.md', 'a.md', 'a/b/c.md', 'Z.md', 'ä.md', 'a-b.md']) put(file);
    expect(await outline()).toEqual(['Z.md', 'a-b.md', 'a.md', 'a/b/c.md', 'a/z.md', 'b.md', 'ä.md']);
  });

  it('keeps every byte: byte order mark, CR LF, no line end', async () => {
    const bytes = Buffer.from('\uFEFFa: 1\r\nb: 🦊', 'utf8');
    put('a.spec.yaml', bytes);
    put('empty.md', '');
    const [first, second] = await read();
    expect(first?.kind === 'file' && Buffer.from(first.bytes).equals(bytes)).toBe(true);
    expect(second).toMatchObject({ kind: 'file', path: 'empty.md' });
  });

  it('leaves the folders of tools out and says so', async () => {
    put('.git/config');
    put('sub/node_modules/x/index.js');
    put('.hidden.md');
    expect(await outline()).toEqual(['.git left out', '.hidden.md', 'sub/node_modules left out']);
  });

  it('may also be one file, under its own name', async () => {
    put('a.md', 'text');
    expect(await read(path.join(root, 'a.md'))).toMatchObject([{ kind: 'file', path: 'a.md' }]);
  });

  it('that is not there is said to be so', async () => {
    expect(await read(path.join(root, 'missing'))).toEqual([
      { kind: 'skipped', path: 'missing', reason: 'unreadable', detail: 'it does not exist' },
    ]);
  });
});

describe('skipped, with the reason, are', () => {
  it('binary files and files that are not UTF-8', async () => {
    put('image.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1]));
    put('latin1.md', new Uint8Array([0x63, 0x61, 0x66, 0xe9]));
    put('overlong.md', new Uint8Array([0xc0, 0xaf]));
    put('surrogate.md', new Uint8Array([0xed, 0xa0, 0x80]));
    put('cut.md', new Uint8Array([0xf0, 0x9f, 0xa6]));
    expect(await outline()).toEqual([
      'cut.md not-utf-8',
      'image.png binary',
      'latin1.md not-utf-8',
      'overlong.md not-utf-8',
      'surrogate.md not-utf-8',
    ]);
  });

  it('files over the limit, without reading them', async () => {
    put('exact.md', 'x'.repeat(5_000_000));
    put('over.md', 'x'.repeat(5_000_001));
    fs.truncateSync(path.join(root, 'over.md'), 5_000_001);
    fs.closeSync(fs.openSync(path.join(root, 'sparse.md'), 'w'));
    fs.truncateSync(path.join(root, 'sparse.md'), 50_000_000);
    const before = process.memoryUsage().arrayBuffers;
    const entries = await outline();
    expect(entries).toEqual(['exact.md', 'over.md too-large', 'sparse.md too-large']);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(40_000_000);
  });

  it('symbolic links in a circle', async () => {
    put('a/file.md');
    fs.symlinkSync('..', path.join(root, 'a', 'up'));
    fs.symlinkSync('.', path.join(root, 'a', 'here'));
    fs.symlinkSync('two', path.join(root, 'one'));
    fs.symlinkSync('one', path.join(root, 'two'));
    expect(await outline()).toEqual([
      'a/file.md',
      'a/here symlink-loop',
      'a/up symlink-loop',
      'one symlink-loop',
      'two symlink-loop',
    ]);
  });

  it('symbolic links out of the folder, and broken ones; links inside it are followed', async () => {
    fs.writeFileSync(path.join(outer, 'secret.md'), 'secret');
    put('a/file.md');
    fs.symlinkSync(path.join(outer, 'secret.md'), path.join(root, 'absolute.md'));
    fs.symlinkSync('../secret.md', path.join(root, 'relative.md'));
    fs.symlinkSync('..', path.join(root, 'outer'));
    fs.symlinkSync('nothing', path.join(root, 'broken.md'));
    fs.symlinkSync('a/file.md', path.join(root, 'inside.md'));
    fs.symlinkSync('a', path.join(root, 'z-folder'));
    expect(await outline()).toEqual([
      'a/file.md',
      'absolute.md symlink-outside',
      'broken.md unreadable',
      'inside.md',
      'outer symlink-outside',
      'relative.md symlink-outside',
      'z-folder/file.md',
    ]);
  });

  it('symbolic links that would multiply a folder without end', async () => {
    for (let i = 0; i < 40; i++) {
      fs.mkdirSync(path.join(root, `d${i}`));
      for (const name of ['x', 'y']) fs.symlinkSync(`../d${i + 1}`, path.join(root, `d${i}`, name));
    }
    fs.mkdirSync(path.join(root, 'd40'));
    put('d40/file.md');
    const entries = await outline();
    expect(entries.length).toBeLessThan(2000);
    expect(entries).toContain('d40/file.md');
  });

  it.runIf(process.platform !== 'win32')('pipes, sockets and devices, none of which is opened', async () => {
    execFileSync('mkfifo', [path.join(root, 'pipe.md')]);
    const server = net.createServer(() => expect.unreachable()).listen(path.join(root, 'socket.md'));
    await new Promise((resolve) => server.once('listening', resolve));
    expect(await outline()).toEqual(['pipe.md not-a-file', 'socket.md not-a-file']);
    expect(await outline('/dev/zero')).toEqual(['zero not-a-file']);
    server.close();
  });

  it.runIf(process.platform === 'linux')('names that are not UTF-8', async () => {
    fs.writeFileSync(Buffer.concat([Buffer.from(`${root}/caf`), Buffer.from([0xe9])]), 'x');
    expect(await outline()).toEqual(['caf\uFFFD name-invalid']);
  });

  it('folders below the depth limit', async () => {
    put('a/b/c/file.md');
    expect(await outline(root, 2)).toEqual(['a/b/c name-invalid']);
    expect(await outline(root, 3)).toEqual(['a/b/c/file.md']);
  });

  it.runIf(process.platform === 'linux')('files that the system does not let us read', async () => {
    // Permissions do not bind root; this one file of the kernel does.
    const isRoot = process.getuid?.() === 0;
    put('closed.md');
    fs.chmodSync(path.join(root, 'closed.md'), 0);
    const [entry] = isRoot ? await read('/proc/self/mem') : await read();
    expect(entry).toMatchObject({ kind: 'skipped', reason: 'unreadable' });
  });
});
