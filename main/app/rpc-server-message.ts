import type { Message } from 'vscode-jsonrpc/node';
import { RPC_CODE, rpcErrorOf, type RpcError } from './rpc-server-errors.ts';

export type CallId = string | number;

/** What a text from a caller turned out to be. */
export type Incoming =
  | { readonly kind: 'call'; readonly id: CallId; readonly message: Message }
  | { readonly kind: 'cancel'; readonly message: Message }
  /** A notification that means nothing to the engine, or a stray answer: neither may be answered. */
  | { readonly kind: 'ignored' }
  | { readonly kind: 'refused'; readonly id: CallId | null; readonly error: RpcError };

/**
 * Reads one JSON-RPC 2.0 message from outside, so that only well-formed ones get as far as `vscode-jsonrpc`,
 * which drops or trips over others. Batches are refused as a whole, as in the language server protocol. A
 * method without an id would be carried out with nobody to tell the outcome: of those only `$/cancelRequest`
 * means something here. Never throws.
 */
export function readMessage(text: string): Incoming {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refused(null, 'it is not JSON', RPC_CODE.parseError);
  }
  if (Array.isArray(value)) return refused(null, 'batches are not supported');
  if (!isRecord(value)) return refused(null, 'it is not an object');
  const { id, method, params } = value;
  const hasId = Object.hasOwn(value, 'id');
  const callId = isId(id) ? id : null;

  if (method === undefined && (Object.hasOwn(value, 'result') || Object.hasOwn(value, 'error'))) {
    return { kind: 'ignored' };
  }
  if (value['jsonrpc'] !== '2.0') return refused(callId, '“jsonrpc” must be "2.0"');
  if (typeof method !== 'string') return refused(callId, '“method” must be a text');
  if (hasId && callId === null) return refused(null, '“id” must be a text or a number');
  if (params !== undefined && params !== null && typeof params !== 'object') {
    return refused(callId, '“params” must be an object or a list');
  }
  if (callId !== null) {
    return { kind: 'call', id: callId, message: { jsonrpc: '2.0', id: callId, method, params } as Message };
  }
  if (method === '$/cancelRequest' && isRecord(params) && isId(params['id'])) {
    return { kind: 'cancel', message: { jsonrpc: '2.0', method, params } as Message };
  }
  return { kind: 'ignored' };
}

/** The answer to a call whose id belongs to one that still runs: the two could not be told apart. */
export function refusedDuplicate(id: CallId): RpcError {
  return rpcErrorOf({
    code: 'rpc/malformed',
    detail: `a call with the id ${String(id).slice(0, 100)} still runs`,
  });
}

function refused(id: CallId | null, detail: string, code: number = RPC_CODE.invalidRequest): Incoming {
  return { kind: 'refused', id, error: rpcErrorOf({ code: 'rpc/malformed', detail }, code) };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isId(value: unknown): value is CallId {
  return typeof value === 'string' || typeof value === 'number';
}
