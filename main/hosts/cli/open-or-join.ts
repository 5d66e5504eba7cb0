import { setTimeout as sleep } from 'node:timers/promises';
import type { StudioError } from '#shared/contracts/errors.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { Studio } from '../../app/studio.ts';
import { isRunning, readEngineFile } from '../../platform/process/engine-file.ts';
import type { Engine } from './engine.ts';

/** How long an owner may take to finish, or to say where it is, in milliseconds. */
const PATIENCE = 5000;
const POLL_INTERVAL = 100;

export type OpenedOrJoined =
  { readonly kind: 'opened'; readonly studio: Studio } | { readonly kind: 'joined'; readonly engine: Engine };

/**
 * The engine of a home: the running one if there is one, else a new one in this process. The engine file is only
 * a hint where to knock; who owns the home is decided by the lock alone. A home that is owned by somebody who
 * does not answer (a starting engine, another command) is tried again for a while, then `workspace/locked`.
 */
export async function openOrJoin(
  home: string,
  openStudio: () => Promise<Result<Studio, StudioError>>,
): Promise<Result<OpenedOrJoined, StudioError>> {
  const deadline = Date.now() + PATIENCE;
  for (;;) {
    const engine = await join(home);
    if (engine) return ok({ kind: 'joined', engine });
    const studio = await openStudio();
    if (studio.ok) return ok({ kind: 'opened', studio: studio.value });
    if (studio.error.code !== 'workspace/locked' || Date.now() > deadline) return studio;
    await sleep(POLL_INTERVAL);
  }
}

async function join(home: string): Promise<Engine | null> {
  const file = readEngineFile(home);
  if (file === null || !isRunning(file.pid)) return null;
  const { connectEngine } = await import('./remote-engine.ts');
  return connectEngine(file);
}
