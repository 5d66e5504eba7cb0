import type { MethodError, MethodName, MethodOutput, ParsedInput } from '#shared/contracts/contracts.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { Session } from './session.ts';

export interface CallContext {
  readonly session: Session;
  /** Aborted when the caller cancels or goes away. */
  readonly signal: AbortSignal;
}

/** Carries out one method of a contract: parsed input in, the contract's output or one of its errors out. */
export type Handler<M extends MethodName> = (
  input: ParsedInput<M>,
  context: CallContext,
) => Result<MethodOutput<M>, MethodError<M>> | Promise<Result<MethodOutput<M>, MethodError<M>>>;
