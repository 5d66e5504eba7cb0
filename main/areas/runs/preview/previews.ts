import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { Kit } from '#shared/compiler/generate/application.ts';
import type { MethodError, MethodOutput, ParsedInput } from '#shared/contracts/contracts.ts';
import type { ErrorOf } from '#shared/contracts/errors.ts';
import type { ProjectId } from '#shared/kernel/brand.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { Logger } from '../../../platform/log/logger.ts';
import type { Specs } from '../../compiler/index.ts';
import type { Documents } from '../../documents/index.ts';
import type { InputReader } from '../inputs.ts';
import type { Journal } from '../journal/journal.ts';
import { createApplicationProcess, sweep } from './application-process.ts';
import { warmBundler } from './bundler-program.ts';
import { createLaunch } from './launch.ts';
import { createMaker } from './make-application.ts';
import { findRuntime } from './node-runtime.ts';
import { createPortMemory, type PortMemory } from './port-memory.ts';
import { createPreview, type Preview } from './preview.ts';

type Returns<M extends 'runs.start' | 'runs.stop' | 'runs.preview' | 'runs.answer' | 'runs.actAs'> = Promise<
  Result<MethodOutput<M>, MethodError<M>>
>;

/** The previews of all projects, each in processes of its own. */
export interface Previews {
  start(request: ParsedInput<'runs.start'>): Returns<'runs.start'>;
  stop(project: ProjectId): Returns<'runs.stop'>;
  state(project: ProjectId): Returns<'runs.preview'>;
  answer(request: ParsedInput<'runs.answer'>): Returns<'runs.answer'>;
  actAs(request: ParsedInput<'runs.actAs'>): Returns<'runs.actAs'>;
  specsChanged(project: ProjectId): void;
  /** Projects were made, trashed or restored. */
  projectsChanged(projects: readonly ProjectId[]): void;
  /** Ends all of them; resolves when nothing of them runs. */
  close(): Promise<void>;
}

export interface PreviewsDeps {
  /** Absolute path of the folder that all of them stand in. */
  readonly folder: string;
  /** Root of the installation, with `resources` and `node_modules`. */
  readonly root: string;
  readonly kit: () => Promise<Kit>;
  readonly specs: Pick<Specs, 'generate'>;
  readonly documents: Documents;
  readonly inputs: InputReader;
  readonly journal: Journal;
  readonly framedBy: () => readonly string[];
  readonly logger: Logger;
  readonly onChange: (project: ProjectId) => void;
}

/** How long nobody has to type before the specs are looked at again, in milliseconds. */
const QUIET_MS = 400;

interface Kept {
  timer: NodeJS.Timeout | null;
  readonly preview: Preview;
  readonly ports: PortMemory;
  readonly close: () => Promise<void>;
}

export function createPreviews(deps: PreviewsDeps): Previews {
  const { folder, root, documents, inputs, journal, logger } = deps;
  const entries = path.join(root, 'resources', 'preview');
  const guard = path.join(entries, 'guard.mjs');
  const previews = new Map<ProjectId, Kept>();
  /** Of everything that previews of this home start. */
  const marker = createHash('sha256').update(path.resolve(folder)).digest('hex').slice(0, 24);
  const packages = path.join(root, 'node_modules');
  const node = findRuntime(packages);
  let isClosed = false;

  /** There while previews may run. */
  const runMark = path.join(folder, 'running');
  // No engine of this home lives beside this one: whatever has its marker was left behind.
  const swept = node.ok && fs.existsSync(runMark) ? sweep(node.value, guard, marker) : Promise.resolve();

  function of(id: ProjectId): Result<Kept, ErrorOf<'documents/project-not-found'>> {
    const project = documents.versions.projectById(id);
    if (project === null) return err({ code: 'documents/project-not-found', id });
    let kept = previews.get(id);
    if (kept === undefined) previews.set(id, (kept = open(id)));
    return ok(kept);
  }

  function open(id: ProjectId): Kept {
    const own = path.join(folder, id);
    const ports = createPortMemory(path.join(own, 'port'));
    const maker = createMaker({
      specs: deps.specs,
      kit: deps.kit,
      ownFolder: () => journal.buildFolder(id),
      entries,
      packages,
    });
    const preview = createPreview({
      folder: own,
      begin: () => {
        fs.mkdirSync(path.join(own, 'data'), { recursive: true, mode: 0o700 });
        fs.writeFileSync(runMark, '');
        const projectName = documents.versions.projectById(id)?.name ?? '';
        return journal.begin({ kind: 'run', projectId: id, projectName });
      },
      read: async () => {
        await swept;
        return inputs.read(id);
      },
      make: maker.make,
      launch: (recorder) => {
        if (!node.ok) return node;
        const own = { node: node.value, guard, marker: `${marker}-${randomBytes(16).toString('hex')}` };
        return ok(
          createLaunch({
            start: (on) => createApplicationProcess({ ...own, ...on }),
            onLine: (source, text) => recorder.log(source, text),
          }),
        );
      },
      ports,
      framedBy: deps.framedBy,
      logger,
      onChange: () => deps.onChange(id),
    });
    return { preview, ports, timer: null, close: maker.close };
  }

  return {
    start: async ({ projectId, port, ...wanted }) => {
      const kept = of(projectId);
      if (!kept.ok) return kept;
      if (isClosed) return err({ code: 'workspace/not-saved', fault: 'closed' });
      // What it needs first is made ready while the specs are compiled.
      Promise.all([warmBundler(), deps.kit()]).catch((bug: unknown) => {
        logger.error('a preview was not made ready', { bug });
      });
      const started = kept.value.preview.start(wanted);
      if (started.ok && port !== undefined) kept.value.ports.remember(port);
      return started;
    },

    stop: async (project) => {
      const kept = of(project);
      if (!kept.ok) return kept;
      await kept.value.preview.stop('It was stopped.');
      return ok({});
    },

    state: async (project) => {
      const kept = of(project);
      return kept.ok ? ok(kept.value.preview.state()) : kept;
    },

    answer: async ({ runId, answer }) => {
      for (const { preview } of previews.values()) if (preview.answer(runId, answer)) return ok({});
      return err({ code: 'runs/nothing-asked', id: runId });
    },

    actAs: async ({ projectId, ...person }) => {
      const kept = of(projectId);
      return kept.ok ? kept.value.preview.actAs(person) : kept;
    },

    specsChanged: (project) => {
      const kept = previews.get(project);
      if (kept === undefined || isClosed) return;
      if (kept.timer !== null) clearTimeout(kept.timer);
      kept.timer = setTimeout(() => {
        kept.timer = null;
        kept.preview.specsChanged().catch((bug: unknown) => {
          logger.error('a preview did not look at changed specs', { project, bug });
        });
      }, QUIET_MS);
    },

    projectsChanged: (projects) => {
      for (const project of projects) {
        const trashedAt = documents.versions.projectById(project)?.trashedAt ?? null;
        if (trashedAt !== null) void previews.get(project)?.preview.stop('The project went to the trash.');
      }
    },

    close: async () => {
      isClosed = true;
      await Promise.all(
        [...previews.values()].map(async ({ preview, close, timer }) => {
          if (timer !== null) clearTimeout(timer);
          await preview.stop('The studio was closed.');
          await close();
        }),
      );
      await swept;
      fs.rmSync(runMark, { force: true });
    },
  };
}
