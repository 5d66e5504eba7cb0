import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { OnSchemaChange } from '#shared/contracts/preview.ts';
import type { StudioError } from '#shared/contracts/errors.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { buildFolder, runApplication, writeApplication } from '../../../areas/runs/index.ts';
import { findInstallation } from '../../../platform/process/installation.ts';
import type { Answer, Output } from '../output.ts';
import { refusedAnswer } from './build-answer.ts';
import type { FolderApplication } from './generate-folder.ts';
import { runningText } from './running-text.ts';

export interface RunOptions {
  /** Absolute; null for a folder that goes when the run ends. */
  readonly out: string | null;
  readonly port: number | null;
  readonly data: OnSchemaChange;
}

export interface RunDeps {
  readonly output: Output;
  /** Resolves when the command is asked to stop. */
  readonly stopped: Promise<void>;
}

/** Runs the application of a folder of YAML files, without engine or workspace, until it ends or is asked to stop. */
export async function runFolder(
  generated: FolderApplication,
  options: RunOptions,
  deps: RunDeps,
): Promise<Result<Answer, StudioError>> {
  const own = await fs.mkdtemp(path.join(os.tmpdir(), 'strata-run-'));
  try {
    return await runIn(own, generated, options, deps);
  } finally {
    await fs.rm(own, { recursive: true, force: true });
  }
}

async function runIn(
  own: string,
  generated: FolderApplication,
  { out, port, data }: RunOptions,
  { output, stopped }: RunDeps,
): Promise<Result<Answer, StudioError>> {
  const cancel = new AbortController();
  const stop = stopped.then(() => cancel.abort());
  let application = path.join(own, 'application');
  if (out === null) {
    await writeApplication(
      application,
      new Map([...generated.application.scaffold, ...generated.application.generated]),
    );
  } else {
    const built = await buildFolder({ ...generated, folder: out });
    if (!built.ok) return refusedOr(built.error);
    application = built.value.folder;
  }

  const started = await runApplication(
    {
      application,
      bundles: path.join(own, 'bundles'),
      database: path.join(out === null ? own : application, 'data', 'app.db'),
      onSchemaChange: data,
      port,
    },
    {
      root: findInstallation(import.meta.url).root,
      onStep: (title) => output.progress(`${title} …`),
      onLine: output.line,
      signal: cancel.signal,
    },
  );
  if (!started.ok) return started.error.code === 'rpc/cancelled' ? ok(SAID) : started;
  const { url, people, ended } = started.value;
  const { title } = generated.ir.app;
  output.answer({
    json: { url, people, folder: out, pid: process.pid },
    text: runningText(title, url, people),
  });
  const how = await Promise.race([stop.then(() => null), ended]);
  await started.value.stop();
  return how === null ? ok(SAID) : err({ code: 'runs/failed', detail: how });
}

/** Everything has been said while it ran. */
export const SAID: Answer = { json: undefined, text: '' };

/** What stands against building first, in full. */
export function refusedOr(error: StudioError): Result<Answer, StudioError> {
  switch (error.code) {
    case 'build/files-edited':
    case 'build/files-in-the-way':
      return ok(refusedAnswer(error, []));
    default:
      return err(error);
  }
}
