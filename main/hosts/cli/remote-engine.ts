import { WebSocket } from 'ws';
import { FRAME_LIMIT, PROTOCOL_VERSION } from '#shared/contracts/document-frames.ts';
import type { MethodName, MethodOutput } from '#shared/contracts/contracts.ts';
import type { StudioError } from '#shared/contracts/errors.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { EngineFile } from '../../platform/process/engine-file.ts';
import type { Engine } from './engine.ts';

/** How long a running engine may take to answer the greeting, in milliseconds. */
const GREETING_TIMEOUT = 3000;
/** Answers may be longer than what the engine accepts: a document of 16 million characters is up to 48 MB. */
const ANSWER_LIMIT = 256 * 1024 * 1024;

interface Answer {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: { readonly data: StudioError };
}

/** Connects with the engine that an engine file describes; null when it is not there any more or refuses. */
export async function connectEngine(file: EngineFile): Promise<Engine | null> {
  const socket = new WebSocket(`${file.url.replace(/^http/, 'ws')}/rpc`, {
    origin: file.url,
    maxPayload: ANSWER_LIMIT,
    perMessageDeflate: false,
    handshakeTimeout: GREETING_TIMEOUT,
  });
  socket.on('error', () => socket.terminate());
  return (await greet(socket, file.secret)) ? createRemoteEngine(socket) : null;
}

function greet(socket: WebSocket, bearer: string): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => socket.terminate(), GREETING_TIMEOUT);
    const finish = (isReady: boolean) => {
      clearTimeout(timer);
      socket.removeAllListeners('close');
      resolve(isReady);
    };
    socket.once('open', () => socket.send(JSON.stringify({ bearer, protocol: PROTOCOL_VERSION })));
    socket.once('message', () => finish(true));
    socket.once('close', () => finish(false));
  });
}

function createRemoteEngine(socket: WebSocket): Engine {
  const waiting = new Map<number, (result: Result<unknown, StudioError>) => void>();
  let lastId = 0;

  const disconnected: StudioError = { code: 'rpc/disconnected' };
  socket.on('close', () => {
    for (const settle of waiting.values()) settle(err(disconnected));
    waiting.clear();
  });
  socket.on('message', (data, isBinary) => {
    if (isBinary) return;
    const { id, result, error } = JSON.parse(String(data)) as Answer;
    if (id === undefined) return; // an event, which no command waits for
    waiting.get(id)?.(error ? err(error.data) : ok(result));
    waiting.delete(id);
  });

  return {
    async call<M extends MethodName>(method: M, params: unknown) {
      const id = ++lastId;
      const message = JSON.stringify({ jsonrpc: '2.0', id, method, params });
      if (Buffer.byteLength(message) > FRAME_LIMIT) {
        return err<StudioError>({ code: 'rpc/frame-too-large', limit: FRAME_LIMIT });
      }
      if (socket.readyState !== socket.OPEN) return err(disconnected);
      const answer = await new Promise<Result<unknown, StudioError>>((resolve) => {
        waiting.set(id, resolve);
        socket.send(message);
      });
      // The engine has parsed its output by the same contract.
      return answer as Result<MethodOutput<M>, StudioError>;
    },
    async close() {
      socket.close();
      setTimeout(() => socket.terminate(), 500).unref();
    },
  };
}
