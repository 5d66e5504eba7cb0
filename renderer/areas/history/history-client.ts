import type { MethodName, MethodOutput } from '#shared/contracts/contracts.ts';
import type { EngineClient } from '#renderer/client/rpc.ts';

/** The engine, as far as it is asked here: calls, events, and whether it is there. */
export type HistoryClient = Pick<EngineClient, 'call' | 'on' | 'connection'>;
export type HistoryOutput<M extends MethodName> = MethodOutput<M>;
