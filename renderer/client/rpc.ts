/**
 * The window's end of the engine connection: typed calls and events as JSON-RPC 2.0 texts (cancelled with
 * `$/cancelRequest`, as vscode-jsonrpc does), document frames as binaries.
 */
import type {
  EventName,
  EventPayload,
  MethodInput,
  MethodName,
  MethodOutput,
} from '#shared/contracts/contracts.ts';
import { decodeDocumentFrame, encodeDocumentFrame } from '#shared/contracts/document-frames.ts';
import type { DocumentFrame } from '#shared/contracts/document-frames.ts';
import type { StudioError } from '#shared/contracts/errors.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { createConnection, type Connection } from './connection.ts';
import { createFrameRouter } from './frame-router.ts';
import type { Connect } from './wire.ts';

export interface CallOptions {
  readonly signal?: AbortSignal;
}

/** What windows and programs hold to talk to the engine. */
export interface EngineClient {
  readonly connection: Connection;
  /**
   * Asks the engine. Never rejects: without a connection the answer is `rpc/disconnected`, after an abort it
   * is `rpc/cancelled`.
   *
   * @example
   * const made = await client.call('projects.create', { name: 'Acme CRM' });
   * if (made.ok) open(made.value.id);
   */
  call<M extends MethodName>(
    method: M,
    params: MethodInput<M>,
    options?: CallOptions,
  ): Promise<Result<MethodOutput<M>, StudioError>>;
  on<E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void): () => void;
  sendFrame(frame: DocumentFrame): void;
  /** Opens a channel, and hands its frames to the listener from the first one on. */
  openChannel(
    params: MethodInput<'documents.attach'>,
    listener: (frame: DocumentFrame) => void,
  ): Promise<Result<MethodOutput<'documents.attach'>, StudioError>>;
  closeChannel(channel: number): void;
  close(): void;
}

type Settle = (result: Result<unknown, StudioError>) => void;

/** Connects, and keeps connected until `close`. */
export function createEngineClient(connect: Connect): EngineClient {
  let lastId = 0;
  const waiting = new Map<number, Settle>();
  const listeners = new Map<string, Set<(payload: never) => void>>();
  const frames = createFrameRouter();

  const connection = createConnection(
    connect,
    (wire) => {
      wire.onText(receive);
      wire.onBinary((bytes) => {
        const frame = decodeDocumentFrame(bytes);
        if (frame.ok) frames.route(frame.value);
      });
    },
    () => {
      frames.reset();
      const calls = [...waiting.values()];
      waiting.clear();
      for (const settle of calls) settle(err({ code: 'rpc/disconnected' }));
    },
  );

  function receive(text: string): void {
    const message = readMessage(text);
    if (message === null) return;
    if (message.method !== undefined) {
      for (const listener of listeners.get(message.method) ?? []) listener(message.params as never);
    } else if (message.id !== undefined) {
      const settle = waiting.get(message.id);
      waiting.delete(message.id);
      settle?.(message.error === undefined ? ok(message.result) : err(studioErrorOf(message.error)));
    }
  }

  function call<M extends MethodName>(method: M, params: MethodInput<M>, { signal }: CallOptions = {}) {
    return new Promise<Result<MethodOutput<M>, StudioError>>((resolve) => {
      const wire = connection.wire();
      if (signal?.aborted === true) return resolve(err({ code: 'rpc/cancelled' }));
      if (wire === null) return resolve(err({ code: 'rpc/disconnected' }));
      const id = ++lastId;
      const cancel = () => {
        waiting.delete(id);
        connection
          .wire()
          ?.sendText(JSON.stringify({ jsonrpc: '2.0', method: '$/cancelRequest', params: { id } }));
        resolve(err({ code: 'rpc/cancelled' }));
      };
      signal?.addEventListener('abort', cancel, { once: true });
      waiting.set(id, (result) => {
        signal?.removeEventListener('abort', cancel);
        // The engine parses every output with the method's contract before it sends it.
        resolve(result as Result<MethodOutput<M>, StudioError>);
      });
      wire.sendText(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
    });
  }

  return {
    connection,
    call,
    on(event, listener) {
      const set = listeners.get(event) ?? new Set();
      listeners.set(event, set);
      set.add(listener);
      return () => set.delete(listener);
    },
    sendFrame(frame) {
      connection.wire()?.sendBinary(encodeDocumentFrame(frame));
    },
    async openChannel(params, listener) {
      const opening = frames.opening();
      const attached = await call('documents.attach', params);
      opening.done(attached.ok ? { channel: attached.value.channel, listener } : null);
      return attached;
    },
    closeChannel(channel) {
      frames.forget(channel);
      void call('documents.detach', { channel });
    },
    close: () => connection.close(),
  };
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string; readonly data?: unknown };
}

function readMessage(text: string): Message | null {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Message) : null;
  } catch {
    return null;
  }
}

function studioErrorOf(error: NonNullable<Message['error']>): StudioError {
  const { data } = error;
  if (typeof data === 'object' && data !== null && 'code' in data && typeof data.code === 'string') {
    return data as StudioError;
  }
  return { code: 'rpc/malformed', detail: error.message };
}
