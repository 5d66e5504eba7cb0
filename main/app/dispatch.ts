import { randomUUID } from 'node:crypto';
import { isMethodName, methods, type MethodName, type ParsedInput } from '#shared/contracts/contracts.ts';
import type { StudioError } from '#shared/contracts/errors.ts';
import { err, type Result } from '#shared/kernel/result.ts';
import { saveFaultOf } from '../platform/db/save-fault.ts';
import type { Logger } from '../platform/log/logger.ts';
import type { CallContext, Handler } from '../platform/rpc/handler.ts';

/** One handler for every method of every contract; leaving one out is a type error. */
export type Handlers = { readonly [M in MethodName]: Handler<M> };

export type Dispatch = (
  method: string,
  params: unknown,
  context: CallContext,
) => Promise<Result<unknown, StudioError>>;

export interface DispatchDeps {
  readonly handlers: Handlers;
  readonly logger: Logger;
  /** Called once for every finished call that may have changed something. */
  readonly audit: (entry: { session: string; method: string; outcome: string }) => void;
}

/**
 * The one way into the engine, for every host: known method → parsed input → handler → audit → parsed output.
 * A thrown error is a bug: it is logged once under an incident number, and the caller learns only the number.
 */
export function createDispatch({ handlers, logger, audit }: DispatchDeps): Dispatch {
  return async (method, params, context) => {
    if (!isMethodName(method)) return err({ code: 'rpc/unknown-method', method: method.slice(0, 100) });
    const contract = methods[method];
    const input = contract.input.safeParse(params ?? {});
    if (!input.success) {
      const issues = input.error.issues
        .slice(0, 10)
        .map((i) => `${i.path.join('.') || 'params'}: ${i.message}`);
      return err({ code: 'rpc/invalid-params', issues });
    }
    if (context.signal.aborted) return err({ code: 'rpc/cancelled' });
    try {
      // The table of handlers is typed method by method; a union of methods cannot be called without this cast.
      const handler = handlers[method] as Handler<MethodName>;
      const result = await handler(input.data as ParsedInput<MethodName>, context);
      if (contract.effect === 'write') {
        audit({ session: context.session.kind, method, outcome: result.ok ? 'ok' : result.error.code });
      }
      if (!result.ok) return result;
      return { ok: true, value: contract.output.parse(result.value) };
    } catch (bug) {
      const fault = saveFaultOf(bug);
      if (fault !== null) {
        // SQLite could not read what the method needs: that is an answer, never an empty result.
        logger.error('a read failed', { method, bug });
        return err({ code: 'workspace/not-saved', fault });
      }
      const incident = randomUUID();
      logger.error('a call failed unexpectedly', { incident, method, bug });
      return err({ code: 'internal', incident });
    }
  };
}
