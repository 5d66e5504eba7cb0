import type { StudioError } from '#shared/contracts/errors.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { Studio } from '../../app/studio.ts';
import type { Engine } from './engine.ts';
import { openOrJoin } from './open-or-join.ts';
import type { Answer, Output } from './output.ts';

/** A command that needs an engine: what it answers, or why it failed. */
export type Command = (engine: Engine) => Promise<Result<Answer, StudioError>>;
/** Carries a command out and notes the exit code. */
export type Run = (command: Command) => Promise<void>;

export interface RunCommandDeps {
  readonly home: string;
  readonly output: Output;
  readonly openStudio: () => Promise<Result<Studio, StudioError>>;
}

/** Carries out one command on the engine of the home and returns the exit code. */
export async function runCommand(deps: RunCommandDeps, command: Command): Promise<number> {
  const { home, output, openStudio } = deps;
  const found = await openOrJoin(home, openStudio);
  if (!found.ok) {
    output.failure(found.error);
    return 1;
  }
  const engine = found.value.kind === 'joined' ? found.value.engine : await localEngine(found.value.studio);
  try {
    const result = await command(engine);
    if (result.ok) output.answer(result.value);
    else output.failure(result.error);
    return result.ok ? (result.value.exitCode ?? 0) : 1;
  } finally {
    await engine.close();
  }
}

async function localEngine(studio: Studio): Promise<Engine> {
  const { createLocalEngine } = await import('./local-engine.ts');
  return createLocalEngine(studio);
}
