import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFolderWriter } from './write-folder.ts';

let outer: string;
let folder: string;
beforeEach(() => {
  outer = fs.mkdtempSync(path.join(os.tmpdir(), 'strata-write-'));
  folder = path.join(outer, 'export');
});
afterEach(() => fs.rmSync(outer, { recursive: true }));

const write = (file: string, text = 'text', force = false) =>
  createFolderWriter(folder, { force, platform: 'linux' }).write(file, text);
const content = (file: string) => fs.readFileSync(path.join(folder, file), 'utf8');
const refusal = (reason: string) => ({ kind: 'refused', reason });

describe('a folder writer', () => {
  it('makes the folders and writes the exact text', () => {
    expect(write('a/b/c.md', '\uFEFFx\r\n🦊')).toEqual({ kind: 'written' });
    expect(content('a/b/c.md')).toBe('\uFEFFx\r\n🦊');
    expect(fs.readdirSync(path.join(folder, 'a', 'b'))).toEqual(['c.md']);
  });

  it('replaces a file with other content only by force, and leaves an equal one alone', () => {
    write('a.md', 'old');
    expect(write('a.md', 'old')).toEqual({ kind: 'unchanged' });
    expect(write('a.md', 'new')).toEqual(refusal('exists'));
    expect(content('a.md')).toBe('old');
    expect(write('a.md', 'new', true)).toEqual({ kind: 'written' });
    expect(content('a.md')).toBe('new');
  });

  it.each([
    '../x.md',
    '/x.md',
    'a/../../x.md',
    'a/./x.md',
    '',
    'a//x.md',
    'a/',
    '..',
    'a\\x.md',
    'a\0.md',
    'a\n.md',
  ])('refuses the path %j', (file) => {
    expect(write(file)).toEqual(refusal('path-unsafe'));
    expect(fs.readdirSync(outer)).toEqual([]);
  });

  it.each(['con', 'NUL.md', 'com1.yaml', 'a.', 'a ', 'a:b', 'a?', 'C:'])('refuses %j on Windows', (file) => {
    const writer = createFolderWriter(folder, { force: false, platform: 'win32' });
    expect(writer.write(file, '')).toEqual(refusal('path-unsafe'));
  });

  it('refuses a name that the system finds too long', () => {
    expect(write(`${'x'.repeat(300)}.md`)).toEqual(refusal('path-unsafe'));
  });

  it('follows no link below the folder, not even by force', () => {
    fs.mkdirSync(path.join(outer, 'elsewhere'));
    fs.writeFileSync(path.join(outer, 'elsewhere', 'x.md'), 'untouched');
    fs.mkdirSync(folder);
    fs.symlinkSync('../elsewhere', path.join(folder, 'link'));
    fs.symlinkSync('../elsewhere/x.md', path.join(folder, 'x.md'));
    expect(write('link/x.md', 'text', true)).toEqual(refusal('in-the-way'));
    expect(write('x.md', 'text', true)).toEqual(refusal('in-the-way'));
    expect(fs.readFileSync(path.join(outer, 'elsewhere', 'x.md'), 'utf8')).toBe('untouched');
  });

  it('refuses where a file stands for a folder, or a folder for a file', () => {
    write('a', 'file');
    expect(write('a/b.md')).toEqual(refusal('in-the-way'));
    write('c/d.md');
    expect(write('c', 'text', true)).toEqual(refusal('in-the-way'));
  });

  it.runIf(process.platform === 'linux')('says when the folder cannot be written', () => {
    const writer = createFolderWriter('/sys/strata', { force: false });
    expect(writer.write('a.md', '')).toEqual(refusal('not-writable'));
  });
});
