import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { PreviewState } from '#shared/contracts/preview.ts';
import { err, ok } from '#shared/kernel/result.ts';
import { createLogger } from '../../../../platform/log/logger.ts';
import { openTestJournal, PROJECT, type TestJournal } from '../../testing/test-journal.ts';
import { createApplicationProcess } from '../application-process.ts';
import { createLaunch } from '../launch.ts';
import { createPortMemory } from '../port-memory.ts';
import { createPreview, type Preview } from '../preview.ts';
import { fakeApplication, type Behaviour } from './fake-application.ts';
import { markedProcesses } from './marked-processes.ts';
import { GUARD, testNode } from './test-process.ts';

export interface TestPreview extends TestJournal {
  readonly preview: Preview;
  /** What the specs describe now; null for specs that do not compile. */
  specs: Behaviour | null;
  /** Where the code of the application cannot be bundled. */
  bundleFault: string | null;
  /** Why nothing can be run here. */
  noNode: string | null;
  /** Every status that it has been in, in order; a row of equal ones is one. */
  readonly statuses: string[];
  /** Resolves with the first state, from now on, that has one of these statuses and holds. */
  until<S extends PreviewState['status']>(
    status: S,
    holds?: (state: Extract<PreviewState, { status: S }>) => boolean,
  ): Promise<Extract<PreviewState, { status: S }>>;
  /** What the data of the application is. */
  data(): string;
  processes(): number[];
  close(): Promise<void>;
}

export interface TestPreviewOptions {
  /** How long it may say nothing while it starts, in milliseconds. */
  readonly silence?: number;
}

/** A preview of fake applications in real processes, with a real journal. */
export function openTestPreview({ silence = 20_000 }: TestPreviewOptions = {}): TestPreview {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'strata-preview-'));
  fs.mkdirSync(path.join(folder, 'data'));
  const marker = `test-${randomUUID()}`;
  const journal = openTestJournal();
  const statuses: string[] = [];
  const listeners = new Set<() => void>();
  let launches = 0;

  const preview: Preview = createPreview({
    folder,
    begin: () => journal.journal.begin({ kind: 'run', projectId: PROJECT, projectName: 'Test' }),
    read: async () => {
      const { specs } = test;
      if (specs === null) {
        const error = {
          code: 'specs/not-compiling',
          errors: 1,
          first: 'a.spec.yaml:1:1: It is wrong.',
        } as const;
        return { at: Date.now(), documents: [], compiled: err(error) };
      }
      const json = JSON.stringify(specs);
      const hash = createHash('sha256').update(json).digest('hex');
      return {
        at: Date.now(),
        documents: [],
        compiled: ok({ json, hash, places: new Map(), documents: [] }),
      };
    },
    make: async ({ compiled, run, onStep }) => {
      onStep('generate');
      onStep('bundle');
      if (test.bundleFault !== null) return err(test.bundleFault);
      const script = path.join(folder, `server-${run}.mjs`);
      fs.writeFileSync(script, fakeApplication(JSON.parse(compiled.json) as Behaviour));
      return ok({
        script,
        webFolder: null,
        irHash: compiled.hash,
        artifacts: [{ path: 'server.mjs', sha256: compiled.hash, bytes: 1 }],
        elementOf: () => null,
      });
    },
    launch: (recorder) => {
      if (test.noNode !== null) return err(test.noNode);
      const launch = createLaunch({
        start: (on) =>
          createApplicationProcess({
            node: testNode(),
            guard: GUARD,
            marker: `${marker}-${++launches}`,
            ...on,
          }),
        onLine: (source, text) => recorder.log(source, text),
        silence,
      });
      return ok(launch);
    },
    ports: createPortMemory(path.join(folder, 'port')),
    framedBy: () => [],
    logger: createLogger((line) => journal.errors.push(line)),
    onChange: () => {
      const { status } = preview.state();
      if (statuses.at(-1) !== status) statuses.push(status);
      for (const look of listeners) look();
    },
  });

  const test: TestPreview = {
    ...journal,
    preview,
    specs: {},
    bundleFault: null,
    noNode: null,
    statuses,
    until: async <S extends PreviewState['status']>(
      status: S,
      holds: (state: Extract<PreviewState, { status: S }>) => boolean = () => true,
    ) => {
      const now = () => preview.state() as Extract<PreviewState, { status: S }>;
      await new Promise<void>((resolve) => {
        const look = (): void => {
          if (now().status !== status || !holds(now())) return;
          listeners.delete(look);
          resolve();
        };
        listeners.add(look);
        look();
      });
      return now();
    },
    data: () => fs.readFileSync(path.join(folder, 'data', 'app.db'), 'utf8').trim(),
    processes: () => markedProcesses(marker),
    close: async () => {
      await preview.stop('It was stopped.');
      journal.journal.close();
      journal.sqlite.close();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
  return test;
}
