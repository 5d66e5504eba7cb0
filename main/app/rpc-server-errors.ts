import type { StudioError } from '#shared/contracts/errors.ts';
import { messageFor } from '#shared/contracts/messages.ts';

/** The `error` member of a JSON-RPC answer: the sentence for people, the typed error in `data` for programs. */
export interface RpcError {
  readonly code: number;
  readonly message: string;
  readonly data: StudioError;
}

/**
 * JSON-RPC's own codes (https://www.jsonrpc.org/specification#error_object), the language server protocol's for
 * a cancelled call, and -32000 for everything that the studio itself refuses.
 */
export const RPC_CODE = {
  parseError: -32700,
  invalidRequest: -32600,
  methodNotFound: -32601,
  invalidParams: -32602,
  internal: -32603,
  cancelled: -32800,
  refused: -32000,
} as const;

/** What a caller gets for an error of the engine. */
export function rpcErrorOf(error: StudioError, code: number = rpcCodeOf(error)): RpcError {
  return { code, message: messageFor(error).title, data: error };
}

function rpcCodeOf(error: StudioError): number {
  switch (error.code) {
    case 'rpc/malformed':
      return RPC_CODE.invalidRequest;
    case 'rpc/unknown-method':
      return RPC_CODE.methodNotFound;
    case 'rpc/invalid-params':
      return RPC_CODE.invalidParams;
    case 'rpc/cancelled':
      return RPC_CODE.cancelled;
    case 'internal':
      return RPC_CODE.internal;
    default:
      return RPC_CODE.refused;
  }
}
