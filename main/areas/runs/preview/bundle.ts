import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BuildContext, BuildFailure, BuildOptions } from 'esbuild';
import type { RunArtifact } from '#shared/contracts/runs.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { entryPlugin, leftOutPlugin, singlePlugin, textPlugin } from './bundle-plugins.ts';
import { bundlerProgram, wasBundlerGone } from './bundler-program.ts';
import { pageEntry, publicFiles, withAssets } from './page-files.ts';

/** Bundles the application in one folder, again and again. */
export interface Bundler {
  /** Writes server and pages below `into`. Fails with one sentence about the first error in the code. */
  bundle(into: string): Promise<Result<Bundle, string>>;
  close(): Promise<void>;
}

export interface Bundle {
  /** Absolute path of what Node runs. */
  readonly script: string;
  /** Absolute path of the folder with the pages. */
  readonly webFolder: string;
  /** By their paths below `into`. */
  readonly artifacts: readonly RunArtifact[];
}

export interface BundlerDeps {
  /** Absolute path of the application's folder. */
  readonly application: string;
  /** Absolute path of `resources/preview`. */
  readonly entries: string;
  /** The studio's own packages. */
  readonly packages: string;
  /** Those that the owners have installed, where they have; for what their code needs beside. */
  readonly ownPackages: string | null;
}

const SERVER = `
import { startPreview } from 'strata-preview/start-preview.ts';
import { parts } from './generated/runtime/server/parts.ts';
startPreview(parts);
`;

export function createBundler({ application, entries, packages, ownPackages }: BundlerDeps): Bundler {
  let server: BuildContext | null = null;
  let pages: BuildContext | null = null;
  let generation = 0;

  const single = ownPackages === null ? [] : [singlePlugin(packages)];
  const common = {
    absWorkingDir: application,
    bundle: true,
    write: false,
    format: 'esm',
    jsx: 'automatic',
    logLevel: 'silent',
    nodePaths: ownPackages === null ? [packages] : [packages, ownPackages],
    // The application's own files say it for their tools; here the options above do.
    tsconfigRaw: {},
  } satisfies BuildOptions;

  async function contexts(): Promise<readonly [BuildContext, BuildContext]> {
    const program = await bundlerProgram();
    const { context } = program.esbuild;
    if (program.generation !== generation) server = pages = null;
    ({ generation } = program);
    server ??= await context({
      ...common,
      stdin: { contents: SERVER, resolveDir: application, sourcefile: 'preview.ts', loader: 'ts' },
      outdir: path.join(application, 'server'),
      entryNames: 'server',
      outExtension: { '.js': '.mjs' },
      // What is loaded when it is needed stays apart: the driver of another database.
      splitting: true,
      platform: 'node',
      target: 'node20',
      sourcemap: 'inline',
      sourcesContent: false,
      // The bundle stands elsewhere than where it is bundled.
      sourceRoot: `${pathToFileURL(application).href}/server/`,
      plugins: [entryPlugin(entries, application), leftOutPlugin(packages), textPlugin, ...single],
    });
    pages ??= await context({
      ...common,
      entryPoints: [await pageEntry(application)],
      inject: [path.join(entries, 'in-frame.mjs')],
      outdir: path.join(application, 'web'),
      entryNames: 'assets/[name]-[hash]',
      chunkNames: 'assets/[name]-[hash]',
      assetNames: 'assets/[name]-[hash]',
      publicPath: '/',
      splitting: true,
      platform: 'browser',
      target: 'es2022',
      plugins: [textPlugin, ...single],
      define: {
        'process.env.NODE_ENV': '"production"',
        'import.meta.env.DEV': 'false',
        'import.meta.env.PROD': 'true',
      },
    });
    return [server, pages];
  }

  async function write(into: string): Promise<Bundle> {
    const [serverContext, pagesContext] = await contexts();
    const [built, shown] = await Promise.all([serverContext.rebuild(), pagesContext.rebuild()]);
    const files = new Map<string, Uint8Array>();
    for (const { path: file, contents } of [...(built.outputFiles ?? []), ...(shown.outputFiles ?? [])])
      files.set(path.relative(application, file).replaceAll('\\', '/'), contents);
    const html = await fs.readFile(path.join(application, 'index.html'), 'utf8');
    files.set('web/index.html', Buffer.from(withAssets(html, shown.outputFiles ?? [], application)));
    for (const [file, bytes] of await publicFiles(application)) files.set(`web/${file}`, bytes);
    await writeAll(into, files);
    return {
      script: path.join(into, 'server', 'server.mjs'),
      webFolder: path.join(into, 'web'),
      artifacts: [...files]
        .map(([file, bytes]) => ({ path: file, sha256: sha256(bytes), bytes: bytes.length }))
        .toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    };
  }

  return {
    bundle: async (into) => {
      try {
        return ok(
          await write(into).catch(async (error: unknown) => {
            if (!(await wasBundlerGone(error, generation))) throw error;
            return write(into);
          }),
        );
      } catch (error) {
        const sentence = failureSentence(error);
        if (sentence === null) throw error;
        return err(sentence);
      }
    },
    close: async () => {
      await Promise.all([server?.dispose(), pages?.dispose()]);
      server = pages = null;
    },
  };
}

async function writeAll(into: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const folders = new Set([...files.keys()].map((file) => path.dirname(path.join(into, file))));
  for (const folder of folders) await fs.mkdir(folder, { recursive: true });
  await Promise.all([...files].map(([file, bytes]) => fs.writeFile(path.join(into, file), bytes)));
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The first error in the code that was bundled; null for what is none. */
function failureSentence(error: unknown): string | null {
  const [first] = (error as Partial<BuildFailure>).errors ?? [];
  if (first === undefined) return null;
  const at = first.location === null ? '' : `${first.location.file}:${first.location.line}: `;
  return `${at}${first.text.slice(0, 500)}`;
}
