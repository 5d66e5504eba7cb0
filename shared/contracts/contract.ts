import type { z } from 'zod';
import type { StudioError } from './errors.ts';

/**
 * What one method takes, returns and may refuse with. `effect` tells the dispatcher whether the call is written
 * to the audit trail, and hosts whether it needs a writable workspace.
 */
export interface MethodContract<
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
  Code extends StudioError['code'] = StudioError['code'],
> {
  readonly effect: 'read' | 'write';
  readonly input: Input;
  readonly output: Output;
  readonly errors: readonly Code[];
}

/** One area's methods (`area.verb`) and events (`area.pastTense`). */
export interface AreaContract {
  readonly methods: Readonly<Record<string, MethodContract>>;
  readonly events: Readonly<Record<string, z.ZodType>>;
}

/** Keeps the literal error codes of a method in its type. */
export function method<I extends z.ZodType, O extends z.ZodType, C extends StudioError['code']>(contract: {
  effect: 'read' | 'write';
  input: I;
  output: O;
  errors: readonly C[];
}): MethodContract<I, O, C> {
  return contract;
}
