import type { MethodName, MethodOutput } from '#shared/contracts/contracts.ts';
import type { StudioError } from '#shared/contracts/errors.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { Studio } from '../../app/studio.ts';
import type { Session } from '../../platform/rpc/session.ts';
import type { Engine } from './engine.ts';

/** A command's view of an engine in this process; `close` closes the engine. */
export function createLocalEngine(studio: Studio): Engine {
  const session: Session = { kind: 'cli', channels: null, createLink: null };
  const { signal } = new AbortController();
  return {
    async call<M extends MethodName>(method: M, input: unknown) {
      const result = await studio.dispatch(method, input, { session, signal });
      // Dispatch has parsed the output by the same contract.
      return result as Result<MethodOutput<M>, StudioError>;
    },
    close: () => studio.close(),
  };
}
