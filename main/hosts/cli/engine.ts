import type { MethodInput, MethodName, MethodOutput } from '#shared/contracts/contracts.ts';
import type { StudioError } from '#shared/contracts/errors.ts';
import type { Result } from '#shared/kernel/result.ts';

/** An engine as commands use it, in this process or in another one. */
export interface Engine {
  call<M extends MethodName>(method: M, input: MethodInput<M>): Promise<Result<MethodOutput<M>, StudioError>>;
  /** Leaves a running engine as it is; closes one that was opened for the command. */
  close(): Promise<void>;
}
