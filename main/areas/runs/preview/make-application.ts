import fs from 'node:fs/promises';
import path from 'node:path';
import type { Kit } from '#shared/compiler/generate/application.ts';
import type { Ir } from '#shared/compiler/ir/ir.ts';
import { messageFor } from '#shared/contracts/messages.ts';
import type { CrashElement } from '#shared/contracts/preview.ts';
import type { RunArtifact } from '#shared/contracts/runs.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { CompiledSpecs, Specs } from '../../compiler/index.ts';
import { diskFault } from '../build/disk-fault.ts';
import { readEjected } from '../build/ejected-texts.ts';
import { createBundler, type Bundler } from './bundle.ts';
import { findCrashElement } from './crash-element.ts';
import { readOwnSource } from './own-source.ts';
import { writeApplication } from './write-application.ts';

/** An application that is ready to be started. */
export interface MadeApplication {
  /** Absolute path of what Node runs. */
  readonly script: string;
  /** Absolute path of the folder with its pages; null where it has none. */
  readonly webFolder: string | null;
  readonly irHash: string;
  readonly artifacts: readonly RunArtifact[];
  /** What of the specs a stack of it belongs to. */
  elementOf(stack: string): CrashElement | null;
}

export interface MakeRequest {
  readonly compiled: CompiledSpecs;
  /** Of the project's previews. */
  readonly folder: string;
  readonly run: string;
  /** The run whose application is shown until this one takes its place. */
  readonly shown: string | null;
  readonly onStep: (step: 'generate' | 'bundle') => void;
  /** What people should know about it, as sentences. */
  readonly onNote: (sentence: string) => void;
}

/** Fails with a sentence. */
export type MakeApplication = (request: MakeRequest) => Promise<Result<MadeApplication, string>>;

export interface MakerDeps {
  readonly specs: Pick<Specs, 'generate'>;
  readonly kit: () => Promise<Kit>;
  /** The folder that the project was built to last; null for none. */
  readonly ownFolder: () => string | null;
  /** Absolute path of `resources/preview`. */
  readonly entries: string;
  /** Absolute path of the studio's `node_modules`. */
  readonly packages: string;
}

/** Makes the applications of one project. What it knows from the last one makes the next one faster. */
export function createMaker({ specs, kit, ownFolder: ownFolderNow, entries, packages }: MakerDeps): {
  make: MakeApplication;
  close(): Promise<void>;
} {
  let bundler: Bundler | null = null;
  let bundledFor: string | null = null;

  async function bundlerFor(application: string, own: string | null): Promise<Bundler> {
    if (bundler !== null && bundledFor === own) return bundler;
    await bundler?.close();
    bundledFor = own;
    const ownPackages = own === null ? null : path.join(own, 'node_modules');
    return (bundler = createBundler({ application, entries, packages, ownPackages }));
  }

  const make: MakeApplication = async ({ compiled, folder, run, shown, onStep, onNote }) => {
    onStep('generate');
    const application = path.join(folder, 'application');
    const ownFolder = ownFolderNow();
    const [generated, own] = await Promise.all([
      kit().then((files) => specs.generate(compiled.json, files)),
      readOwnSource(ownFolder),
    ]);
    if (!generated.ok) return err(messageFor(generated.error).title);
    const { merged, conflicts } = await readEjected(ownFolder, generated.value);
    for (const file of conflicts)
      onNote(`${file} is yours, and has to be merged in a build: here, the generated one runs.`);
    const { scaffold } = generated.value;
    const files = new Map([...scaffold, ...generated.value.generated, ...own, ...merged]);
    await writeApplication(application, files);

    onStep('bundle');
    const bundles = path.join(folder, 'bundles');
    const bundled = await (await bundlerFor(application, ownFolder)).bundle(path.join(bundles, run));
    if (!bundled.ok) return bundled;
    await forgetBundles(bundles, [run, shown]);
    const entities = Object.keys((JSON.parse(compiled.json) as Ir).entities);
    return ok({
      ...bundled.value,
      irHash: compiled.hash,
      elementOf: (stack) =>
        findCrashElement({ compiled, entities, textOf: (file) => files.get(file) ?? null }, stack),
    });
  };

  return {
    make: async (request) => {
      try {
        return await make(request);
      } catch (error) {
        return err(`The preview cannot be written: ${diskFault(error)}.`);
      }
    },
    close: async () => {
      await bundler?.close();
      bundler = null;
    },
  };
}

async function forgetBundles(folder: string, kept: readonly (string | null)[]): Promise<void> {
  const old = (await fs.readdir(folder)).filter((run) => !kept.includes(run));
  await Promise.all(old.map((run) => fs.rm(path.join(folder, run), { recursive: true, force: true })));
}
