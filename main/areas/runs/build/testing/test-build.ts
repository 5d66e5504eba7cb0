import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { GeneratedApplication } from '#shared/compiler/generate/application.ts';
import { buildFolder, viewBuild, type BuildRequest } from '../builder.ts';

export const HASH = 'ab'.repeat(32);

/** Where tests build into, in a folder of its own. */
export interface TestBuild {
  /** Holds `folder` and whatever a test puts beside it. */
  readonly outer: string;
  readonly folder: string;
  request(files: Files, more?: Partial<BuildRequest>): BuildRequest;
  /** Builds, and expects it to succeed. */
  build(files: Files, more?: Partial<BuildRequest>): Promise<Built>;
  /** Builds, and expects it to be refused. */
  refuse(files: Files, more?: Partial<BuildRequest>): Promise<unknown>;
  view(files: Files, more?: Partial<BuildRequest>): Promise<Viewed>;
  read(file: string): string;
  write(file: string, content: string | Uint8Array): void;
  exists(file: string): boolean;
  /** Contents and times of every file in the folder, what builds remember left out. */
  tree(): Record<string, string>;
  remove(): void;
}

/** Texts by path; those below `generated/` are generated, the others are scaffold. */
export type Files = Readonly<Record<string, string>>;
type Built = Extract<Awaited<ReturnType<typeof buildFolder>>, { ok: true }>['value'];
type Viewed = Extract<Awaited<ReturnType<typeof viewBuild>>, { ok: true }>['value'];

export function applicationOf(files: Files): GeneratedApplication {
  const entries = Object.entries(files);
  const isGenerated = ([file]: [string, string]) => file.startsWith('generated/');
  return {
    generated: new Map(entries.filter(isGenerated)),
    scaffold: new Map(entries.filter((entry) => !isGenerated(entry))),
  };
}

export function createTestBuild(parent = os.tmpdir()): TestBuild {
  const outer = fs.mkdtempSync(path.join(parent, 'strata-build-'));
  const folder = path.join(outer, 'crm');
  const request: TestBuild['request'] = (files, more = {}) => ({
    folder,
    application: applicationOf(files),
    irHash: HASH,
    compilerVersion: '1.2.3',
    ...more,
  });
  return {
    outer,
    folder,
    request,
    build: async (files, more) => {
      const built = await buildFolder(request(files, more));
      if (!built.ok) throw new Error(JSON.stringify(built.error));
      return built.value;
    },
    refuse: async (files, more) => {
      const before = treeOf(folder);
      const built = await buildFolder(request(files, more));
      if (built.ok) throw new Error(`it was built: ${JSON.stringify(built.value.report)}`);
      const after = treeOf(folder);
      if (JSON.stringify(before) !== JSON.stringify(after)) throw new Error('a refused build has written');
      return built.error;
    },
    view: async (files, more) => {
      const before = treeOf(folder);
      const viewed = await viewBuild(request(files, more));
      if (!viewed.ok) throw new Error(JSON.stringify(viewed.error));
      const after = treeOf(folder);
      if (JSON.stringify(before) !== JSON.stringify(after)) throw new Error('looking has written');
      return viewed.value;
    },
    read: (file) => fs.readFileSync(path.join(folder, file), 'utf8'),
    write: (file, content) => {
      fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      fs.writeFileSync(path.join(folder, file), content);
    },
    exists: (file) => fs.existsSync(path.join(folder, file)),
    tree: () => treeOf(folder),
    remove: () => fs.rmSync(outer, { recursive: true, force: true }),
  };
}

function treeOf(folder: string): Record<string, string> {
  if (!fs.existsSync(folder) || !fs.statSync(folder).isDirectory()) return {};
  const tree: Record<string, string> = {};
  for (const name of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    if (/^\.strata(?:\/lock)?$/.test(name)) continue;
    const stats = fs.lstatSync(path.join(folder, name));
    if (stats.isDirectory()) continue;
    const content = stats.isFile() ? fs.readFileSync(path.join(folder, name), 'latin1') : 'no file';
    tree[name] = `${stats.ino} ${stats.mtimeMs} ${content}`;
  }
  return tree;
}

/** The contents of a tree by path, without what belongs to builds themselves. */
export function textsOf(folder: string): Record<string, string> {
  const own = Object.entries(contentsOf(folder)).filter(([name]) => !name.startsWith('.strata'));
  return Object.fromEntries(own);
}

/** The contents of all files in a folder by path. */
export function contentsOf(folder: string): Record<string, string> {
  const contents: Record<string, string> = {};
  for (const name of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    if (fs.lstatSync(path.join(folder, name)).isFile())
      contents[name.replaceAll('\\', '/')] = fs.readFileSync(path.join(folder, name), 'utf8');
  }
  return contents;
}
